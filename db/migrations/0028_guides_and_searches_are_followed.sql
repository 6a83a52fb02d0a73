CREATE TABLE "guide_follows" (
	"user_id" bigint NOT NULL,
	"guide_id" bigint NOT NULL,
	"followed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "guide_follows_primary" PRIMARY KEY("user_id","guide_id")
);
--> statement-breakpoint
CREATE TABLE "saved_posts" (
	"user_id" bigint NOT NULL,
	"post_id" bigint NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "saved_posts_primary" PRIMARY KEY("user_id","post_id")
);
--> statement-breakpoint
CREATE TABLE "guide_step_questions" (
	"step_id" bigint NOT NULL,
	"question_id" bigint NOT NULL,
	CONSTRAINT "guide_step_questions_primary" PRIMARY KEY("step_id","question_id")
);
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind_known";--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_event_whole";--> statement-breakpoint
ALTER TABLE "saved_searches" ADD COLUMN "told_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "guide_follows" ADD CONSTRAINT "guide_follows_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_follows" ADD CONSTRAINT "guide_follows_guide_id_guides_post_id_fk" FOREIGN KEY ("guide_id") REFERENCES "public"."guides"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_posts" ADD CONSTRAINT "saved_posts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_posts" ADD CONSTRAINT "saved_posts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_step_questions" ADD CONSTRAINT "guide_step_questions_step_id_guide_steps_id_fk" FOREIGN KEY ("step_id") REFERENCES "public"."guide_steps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_step_questions" ADD CONSTRAINT "guide_step_questions_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "guide_follows_guide_index" ON "guide_follows" USING btree ("guide_id");--> statement-breakpoint
CREATE INDEX "saved_posts_post_index" ON "saved_posts" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "guide_step_questions_question_index" ON "guide_step_questions" USING btree ("question_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_search_unique" ON "notifications" USING btree ("recipient_id","post_id") WHERE kind = 'followed-search';--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_outcome_due_unique" ON "notifications" USING btree ("recipient_id","post_id","detail") WHERE kind = 'outcome-due';--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind_known" CHECK ("notifications"."kind" in ('answer', 'accepted', 'outcome', 'reply', 'mention', 'comment', 'votes', 'privilege', 'badge', 'edit', 'edit-suggested', 'edit-decided', 'quick-answer-doubt', 'outdated', 'closed', 'reopened', 'duplicate-proposed', 'published', 'flag-decided', 'statement', 'appeal-answered', 'followed-question', 'followed-tag', 'followed-person', 'followed-move', 'followed-guide', 'followed-search', 'outcome-due', 'mail-stopped'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_event_whole" CHECK (("notifications"."kind" in ('votes', 'privilege', 'mail-stopped', 'followed-search', 'outcome-due')) = ("notifications"."event_id" is null));--> statement-breakpoint
-- Guides that are there already: a line of a step that holds nothing but the address of a question from the root, or a link to it,
-- names the question. The next edit of a guide reads its text as a whole.
INSERT INTO "guide_step_questions" ("step_id", "question_id")
	SELECT DISTINCT s.id, q.post_id FROM guide_steps s
	JOIN posts p ON p.id = s.guide_id
	JOIN LATERAL regexp_split_to_table(E'\n' || p.body, '\n {0,3}##[ \t]') WITH ORDINALITY AS part(words, number) ON part.number = s.place + 1
	CROSS JOIN LATERAL regexp_split_to_table(part.words, '\n') AS line
	CROSS JOIN LATERAL regexp_match(line, '^\s*(?:[-*+]\s+|\d+[.)]\s+)?(?:\[[^\]]*\]\()?/(?:[a-z]{2}/)?questions/([1-9]\d{0,14})(?:/[^\s)]*)?\)?\s*$') AS found
	JOIN questions q ON q.post_id = found[1]::bigint AND q.kind = 'question';
