CREATE TABLE "archives" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "archives_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"asked_by_id" bigint NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"made_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"content" "bytea",
	"size" integer,
	CONSTRAINT "archives_made_whole" CHECK (num_nonnulls("archives"."made_at", "archives"."content", "archives"."size") % 3 = 0)
);
--> statement-breakpoint
CREATE TABLE "departures" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"asked_by_id" bigint NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "departures_in_order" CHECK ("departures"."due_at" > "departures"."asked_at")
);
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind_known";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_event_whole";--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "left_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "archives" ADD CONSTRAINT "archives_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "archives" ADD CONSTRAINT "archives_asked_by_id_users_id_fk" FOREIGN KEY ("asked_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departures" ADD CONSTRAINT "departures_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "departures" ADD CONSTRAINT "departures_asked_by_id_users_id_fk" FOREIGN KEY ("asked_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "archives_user_index" ON "archives" USING btree ("user_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "archives_asked_by_index" ON "archives" USING btree ("asked_by_id");--> statement-breakpoint
CREATE INDEX "archives_expires_index" ON "archives" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "departures_asked_by_index" ON "departures" USING btree ("asked_by_id");--> statement-breakpoint
CREATE INDEX "departures_due_index" ON "departures" USING btree ("due_at") WHERE done_at is null;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind_known" CHECK ("notifications"."kind" in ('answer', 'accepted', 'outcome', 'reply', 'mention', 'comment', 'votes', 'privilege', 'badge', 'edit', 'edit-suggested', 'edit-decided', 'quick-answer-doubt', 'outdated', 'closed', 'reopened', 'duplicate-proposed', 'published', 'flag-decided', 'statement', 'appeal-answered', 'followed-question', 'followed-tag', 'followed-person', 'followed-move', 'followed-guide', 'followed-search', 'outcome-due', 'bounty', 'bounty-ends', 'bounty-won', 'answer-request', 'away', 'mail-stopped', 'archive'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_event_whole" CHECK (("notifications"."kind" in ('votes', 'privilege', 'mail-stopped', 'followed-search', 'outcome-due', 'away', 'archive')) = ("notifications"."event_id" is null));--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_left_cannot_sign_in" CHECK ("users"."left_at" is null or ("users"."email" is null and "users"."password_hash" is null));