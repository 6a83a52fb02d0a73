CREATE TABLE "bounties" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bounties_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint NOT NULL,
	"offerer_id" bigint NOT NULL,
	"points" integer NOT NULL,
	"offered_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"reminded_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"outcome" text,
	CONSTRAINT "bounties_outcome_known" CHECK ("bounties"."outcome" in ('awarded', 'split', 'lapsed')),
	CONSTRAINT "bounties_points_bounded" CHECK ("bounties"."points" between 50 and 500 and "bounties"."points" % 50 = 0),
	CONSTRAINT "bounties_ending_whole" CHECK (("bounties"."ended_at" is null) = ("bounties"."outcome" is null))
);
--> statement-breakpoint
CREATE TABLE "bounty_shares" (
	"bounty_id" bigint NOT NULL,
	"answer_id" bigint NOT NULL,
	"winner_id" bigint NOT NULL,
	"points" integer NOT NULL,
	"voided_by_act_id" bigint,
	CONSTRAINT "bounty_shares_primary" PRIMARY KEY("bounty_id","answer_id"),
	CONSTRAINT "bounty_shares_positive" CHECK ("bounty_shares"."points" > 0)
);
--> statement-breakpoint
ALTER TABLE "reputation_events" DROP CONSTRAINT "reputation_events_kind_known";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind_known";--> statement-breakpoint
ALTER TABLE "questions" DROP CONSTRAINT "questions_counts_not_negative";--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "bounty_points" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "bounty_points" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "bounties" ADD CONSTRAINT "bounties_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bounties" ADD CONSTRAINT "bounties_offerer_id_users_id_fk" FOREIGN KEY ("offerer_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bounty_shares" ADD CONSTRAINT "bounty_shares_bounty_id_bounties_id_fk" FOREIGN KEY ("bounty_id") REFERENCES "public"."bounties"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bounty_shares" ADD CONSTRAINT "bounty_shares_answer_id_posts_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bounty_shares" ADD CONSTRAINT "bounty_shares_winner_id_users_id_fk" FOREIGN KEY ("winner_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bounty_shares" ADD CONSTRAINT "bounty_shares_voided_by_act_id_moderation_acts_id_fk" FOREIGN KEY ("voided_by_act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bounties_open_unique" ON "bounties" USING btree ("question_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "bounties_question_index" ON "bounties" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "bounties_offerer_index" ON "bounties" USING btree ("offerer_id");--> statement-breakpoint
CREATE INDEX "bounty_shares_answer_index" ON "bounty_shares" USING btree ("answer_id");--> statement-breakpoint
CREATE INDEX "bounty_shares_winner_index" ON "bounty_shares" USING btree ("winner_id");--> statement-breakpoint
CREATE INDEX "bounty_shares_voided_by_act_index" ON "bounty_shares" USING btree ("voided_by_act_id");--> statement-breakpoint
CREATE INDEX "questions_bounty_index" ON "questions" USING btree ("post_id") WHERE bounty_points > 0;--> statement-breakpoint
ALTER TABLE "reputation_events" ADD CONSTRAINT "reputation_events_kind_known" CHECK ("reputation_events"."kind" in ('upvoted', 'downvoted', 'downvoting', 'accepted', 'accepting', 'edit-accepted', 'bounty-offered', 'bounty-won'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind_known" CHECK ("notifications"."kind" in ('answer', 'accepted', 'outcome', 'reply', 'mention', 'comment', 'votes', 'privilege', 'badge', 'edit', 'edit-suggested', 'edit-decided', 'quick-answer-doubt', 'outdated', 'closed', 'reopened', 'duplicate-proposed', 'published', 'flag-decided', 'statement', 'appeal-answered', 'followed-question', 'followed-tag', 'followed-person', 'followed-move', 'followed-guide', 'followed-search', 'outcome-due', 'bounty', 'bounty-ends', 'bounty-won', 'away', 'mail-stopped'));--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_counts_not_negative" CHECK ("questions"."answer_count" >= 0 and "questions"."upvoted_answer_count" >= 0 and "questions"."view_count" >= 0 and "questions"."waiting_count" >= 0
        and "questions"."bounty_points" >= 0);