CREATE TABLE "waiting_readers" (
	"user_id" bigint NOT NULL,
	"question_id" bigint NOT NULL,
	"sector" text,
	"waiting_since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "waiting_readers_primary" PRIMARY KEY("user_id","question_id"),
	CONSTRAINT "waiting_readers_sector_known" CHECK ("waiting_readers"."sector" in ('construction', 'engineering', 'energy-utilities', 'it-software', 'finance-insurance', 'healthcare', 'public-sector', 'defence-aerospace', 'manufacturing', 'telecoms-media', 'retail-consumer', 'transport-logistics', 'education-research', 'consulting', 'nonprofit', 'other'))
);
--> statement-breakpoint
ALTER TABLE "questions" DROP CONSTRAINT "questions_counts_not_negative";--> statement-breakpoint
DROP INDEX "questions_unanswered_index";--> statement-breakpoint
DROP INDEX "questions_language_unanswered_index";--> statement-breakpoint
DROP INDEX "question_tags_unanswered_index";--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "waiting_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "question_tags" ADD COLUMN "waiting_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "waiting_readers" ADD CONSTRAINT "waiting_readers_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "waiting_readers" ADD CONSTRAINT "waiting_readers_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "waiting_readers_question_index" ON "waiting_readers" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "questions_unanswered_index" ON "questions" USING btree ("waiting_count" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted and upvoted_answer_count = 0;--> statement-breakpoint
CREATE INDEX "questions_language_unanswered_index" ON "questions" USING btree ("language","waiting_count" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted and upvoted_answer_count = 0;--> statement-breakpoint
CREATE INDEX "question_tags_unanswered_index" ON "question_tags" USING btree ("tag_id","waiting_count" DESC NULLS FIRST,"question_id" DESC NULLS FIRST) WHERE is_unanswered;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_counts_not_negative" CHECK ("questions"."answer_count" >= 0 and "questions"."upvoted_answer_count" >= 0 and "questions"."view_count" >= 0 and "questions"."waiting_count" >= 0);