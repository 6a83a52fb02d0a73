-- The audit trail becomes the stream of events. Its functions are in db/functions/ledgers.sql.
ALTER TABLE "audit_events" RENAME TO "events";--> statement-breakpoint
DROP TRIGGER IF EXISTS "audit_events_append_only" ON "events";--> statement-breakpoint
ALTER SEQUENCE "audit_events_id_seq" RENAME TO "events_id_seq";--> statement-breakpoint
ALTER TABLE "events" RENAME CONSTRAINT "audit_events_actor_id_users_id_fk" TO "events_actor_id_users_id_fk";--> statement-breakpoint
ALTER TABLE "events" RENAME CONSTRAINT "audit_events_subject_user_id_users_id_fk" TO "events_subject_user_id_users_id_fk";--> statement-breakpoint
ALTER TABLE "events" RENAME CONSTRAINT "audit_events_post_id_posts_id_fk" TO "events_post_id_posts_id_fk";--> statement-breakpoint
ALTER INDEX "audit_events_pkey" RENAME TO "events_pkey";--> statement-breakpoint
ALTER INDEX "audit_events_actor_index" RENAME TO "events_actor_index";--> statement-breakpoint
ALTER INDEX "audit_events_subject_index" RENAME TO "events_subject_index";--> statement-breakpoint
ALTER INDEX "audit_events_post_index" RENAME TO "events_post_index";--> statement-breakpoint
-- What strangers could read before there was such an event: only texts that are held may never have been published.
INSERT INTO "events" ("kind", "actor_id", "post_id", "details", "request_id", "created_at")
  SELECT 'posts.published', "author_id", "id", '{"again": false}', 'migration', "created_at"
  FROM "posts" WHERE "removal" IS DISTINCT FROM 'held' ORDER BY "id";--> statement-breakpoint
INSERT INTO "events" ("kind", "actor_id", "post_id", "details", "request_id", "created_at")
  SELECT 'comments.published', "author_id", "post_id", jsonb_build_object('comment', "id", 'again', false), 'migration', "created_at"
  FROM "comments" WHERE "removal" IS DISTINCT FROM 'held' ORDER BY "id";
