ALTER TABLE "cases" DROP CONSTRAINT "cases_one_target";--> statement-breakpoint
ALTER TABLE "thread_states" DROP CONSTRAINT "thread_states_kind_known";--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "tag_id" bigint;--> statement-breakpoint
ALTER TABLE "notification_settings" ADD COLUMN "stopped" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "cases_open_tag_unique" ON "cases" USING btree ("tag_id") WHERE state in ('open', 'in-work');--> statement-breakpoint
CREATE INDEX "cases_tag_index" ON "cases" USING btree ("tag_id");--> statement-breakpoint
CREATE INDEX "notifications_created_index" ON "notifications" USING btree ("created_at");--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_one_target" CHECK (num_nonnulls("cases"."post_id", "cases"."comment_id", "cases"."user_id", "cases"."tag_id") = 1);--> statement-breakpoint
ALTER TABLE "thread_states" ADD CONSTRAINT "thread_states_kind_known" CHECK ("thread_states"."kind" in ('locked', 'pinned', 'protected', 'slow', 'outdated', 'community', 'without-quick-answer', 'without-outcome'));--> statement-breakpoint
-- Flags about tags become cases like all others: the waiting ones of a tag an open case, the decided ones a resolved one.
INSERT INTO "cases" ("tag_id", "about_user_id", "state", "sources", "weight", "resolved_by_id", "resolved_at", "opened_at", "changed_at")
	SELECT f.tag_id, coalesce(v.editor_id, t.created_by_id, (SELECT min(id) FROM users WHERE is_seeded), (SELECT min(id) FROM users)),
		CASE WHEN f.is_open THEN 'open' ELSE 'resolved' END, ARRAY['flag'], 0, f.decided_by_id, f.decided_at, f.opened_at, f.changed_at
	FROM (SELECT tag_id, decided_at IS NULL AS is_open, max(decided_by_id) AS decided_by_id, max(decided_at) AS decided_at,
			min(created_at) AS opened_at, max(coalesce(decided_at, created_at)) AS changed_at
		FROM tag_flags GROUP BY 1, 2) f
	JOIN tags t ON t.id = f.tag_id LEFT JOIN tag_versions v ON v.tag_id = t.id AND v.number = t.description_version;--> statement-breakpoint
-- The weight is that of `flagWeight` for the reason `other`.
INSERT INTO "flags" ("case_id", "flagger_id", "reason", "text", "weight", "state", "decided_by_id", "decided_at", "created_at")
	SELECT c.id, f.flagger_id, 'other', f.text, 2 * (r.helpful + 2.0) / (r.helpful + r.declined + 4),
		CASE WHEN f.decided_at IS NULL THEN 'open' ELSE 'helpful' END, f.decided_by_id, f.decided_at, f.created_at
	FROM tag_flags f JOIN cases c ON c.tag_id = f.tag_id AND (c.state = 'open') = (f.decided_at IS NULL)
	CROSS JOIN LATERAL (SELECT count(*) FILTER (WHERE o.state = 'helpful') AS helpful, count(*) FILTER (WHERE o.state = 'declined') AS declined
		FROM flags o WHERE o.flagger_id = f.flagger_id) r ORDER BY f.id;--> statement-breakpoint
UPDATE "cases" c SET "weight" = (SELECT coalesce(sum(f.weight), 0) FROM flags f WHERE f.case_id = c.id AND f.state = 'open') WHERE c.tag_id IS NOT NULL;--> statement-breakpoint
INSERT INTO "case_settlements" ("case_id", "settled_at") SELECT id, resolved_at FROM cases WHERE tag_id IS NOT NULL AND state = 'resolved';--> statement-breakpoint
DELETE FROM "tag_flags";--> statement-breakpoint
-- Events said which thread somebody muted and which step of a guide they have done, which is private. Events change in no other way.
ALTER TABLE "events" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "events" SET "details" = jsonb_build_object('state', details -> 'state'), "post_id" = null
	WHERE "kind" in ('notifications.thread-muted', 'guides.step-ticked') AND ("details" - 'state' <> '{}' OR "post_id" is not null);--> statement-breakpoint
ALTER TABLE "events" ENABLE TRIGGER USER;
