CREATE TABLE "badge_awards" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "badge_awards_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"badge" text NOT NULL,
	"tag_id" bigint,
	"gained_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "badge_awards_once" UNIQUE NULLS NOT DISTINCT("user_id","badge","tag_id"),
	CONSTRAINT "badge_awards_badge_known" CHECK ("badge_awards"."badge" in ('tag-authority', 'great-answer', 'first-hand-50', 'worked-10', 'accepted-50', 'steady', 'good-flags-100', 'tag-expert', 'good-answer', 'good-question', 'first-hand-10', 'worked', 'accepted-10', 'relief', 'late-answer', 'guide-kept', 'good-flags', 'tag-contributor', 'first-answer', 'first-question', 'first-hand', 'managed', 'accepted', 'welcome', 'outcome', 'guide', 'guide-checker', 'quick-answer', 'editor', 'commentator', 'flagger'))
);
--> statement-breakpoint
CREATE TABLE "badge_runs" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"last_event_id" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind_known";--> statement-breakpoint
ALTER TABLE "badge_awards" ADD CONSTRAINT "badge_awards_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "badge_awards" ADD CONSTRAINT "badge_awards_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "badge_awards_badge_index" ON "badge_awards" USING btree ("badge","gained_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "badge_awards_tag_index" ON "badge_awards" USING btree ("tag_id");--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind_known" CHECK ("notifications"."kind" in ('answer', 'accepted', 'outcome', 'reply', 'mention', 'comment', 'votes', 'privilege', 'badge', 'edit', 'edit-suggested', 'edit-decided', 'quick-answer-doubt', 'outdated', 'closed', 'reopened', 'duplicate-proposed', 'published', 'flag-decided', 'statement', 'appeal-answered', 'followed-question', 'followed-tag', 'followed-person', 'followed-move', 'mail-stopped'));