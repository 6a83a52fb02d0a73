CREATE TABLE "absences" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"left_at" timestamp (3) with time zone NOT NULL,
	"back_at" timestamp (3) with time zone NOT NULL,
	"told_at" timestamp (3) with time zone,
	CONSTRAINT "absences_in_order" CHECK ("absences"."left_at" < "absences"."back_at")
);
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind_known";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_event_whole";--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absences_untold_index" ON "absences" USING btree ("back_at") WHERE told_at is null;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind_known" CHECK ("notifications"."kind" in ('answer', 'accepted', 'outcome', 'reply', 'mention', 'comment', 'votes', 'privilege', 'badge', 'edit', 'edit-suggested', 'edit-decided', 'quick-answer-doubt', 'outdated', 'closed', 'reopened', 'duplicate-proposed', 'published', 'flag-decided', 'statement', 'appeal-answered', 'followed-question', 'followed-tag', 'followed-person', 'followed-move', 'followed-guide', 'followed-search', 'outcome-due', 'away', 'mail-stopped'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_event_whole" CHECK (("notifications"."kind" in ('votes', 'privilege', 'mail-stopped', 'followed-search', 'outcome-due', 'away')) = ("notifications"."event_id" is null));