ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind_known";--> statement-breakpoint
ALTER TABLE "bounty_shares" ADD COLUMN "score" integer;--> statement-breakpoint
CREATE INDEX "notifications_mailed_index" ON "notifications" USING btree ("mailed_at") WHERE mailed_at is not null;--> statement-breakpoint
CREATE INDEX "notifications_pushed_index" ON "notifications" USING btree ("pushed_at") WHERE pushed_at is not null;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind_known" CHECK ("notifications"."kind" in ('answer', 'accepted', 'outcome', 'reply', 'mention', 'comment', 'votes', 'privilege', 'badge', 'edit', 'edit-suggested', 'edit-decided', 'quick-answer-doubt', 'outdated', 'closed', 'reopened', 'duplicate-proposed', 'published', 'flag-decided', 'statement', 'appeal-answered', 'followed-question', 'followed-tag', 'followed-person', 'followed-move', 'followed-guide', 'followed-search', 'outcome-due', 'bounty', 'bounty-ends', 'bounty-ended', 'bounty-won', 'answer-request', 'away', 'mail-stopped', 'archive', 'new-device'));--> statement-breakpoint
UPDATE "bounty_shares" s SET "score" = greatest(2, coalesce((
    SELECT sum(v."value") FROM "votes" v WHERE v."post_id" = s."answer_id" AND v."cast_at" <= b."ended_at"), 0) + coalesce((
    SELECT sum(e."value") FROM "act_effects" e WHERE e."kind" = 'vote' AND e."from_post_id" = s."answer_id"
      AND e."cast_at" <= b."ended_at" AND NOT EXISTS (SELECT FROM "moderation_acts" u WHERE u."undoes_id" = e."act_id")), 0))
  FROM "bounties" b WHERE b."id" = s."bounty_id" AND b."outcome" = 'split';
