DROP INDEX "question_tags_tag_index";--> statement-breakpoint
DROP INDEX "posts_author_index";--> statement-breakpoint
ALTER TABLE "question_tags" ADD COLUMN "created_at" timestamp (3) with time zone DEFAULT '-infinity' NOT NULL;--> statement-breakpoint
ALTER TABLE "question_tags" ADD COLUMN "last_activity_at" timestamp (3) with time zone DEFAULT '-infinity' NOT NULL;--> statement-breakpoint
ALTER TABLE "question_tags" ADD COLUMN "score" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "question_tags" ADD COLUMN "is_unanswered" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "question_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "answer_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "questions_day_index" ON "questions" USING btree ((("created_at" at time zone 'UTC')::date),"score" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "questions_language_newest_index" ON "questions" USING btree ("language","created_at" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "questions_language_top_index" ON "questions" USING btree ("language","score" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "questions_language_hot_index" ON "questions" USING btree ("language","hot_rank" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "questions_language_unanswered_index" ON "questions" USING btree ("language","created_at" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted and upvoted_answer_count = 0;--> statement-breakpoint
CREATE INDEX "questions_language_day_index" ON "questions" USING btree ("language",(("created_at" at time zone 'UTC')::date),"score" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "question_tags_active_index" ON "question_tags" USING btree ("tag_id","last_activity_at" DESC NULLS FIRST,"question_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "question_tags_newest_index" ON "question_tags" USING btree ("tag_id","created_at" DESC NULLS FIRST,"question_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "question_tags_top_index" ON "question_tags" USING btree ("tag_id","score" DESC NULLS FIRST,"question_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "question_tags_unanswered_index" ON "question_tags" USING btree ("tag_id","created_at" DESC NULLS FIRST,"question_id" DESC NULLS FIRST) WHERE is_unanswered;--> statement-breakpoint
CREATE INDEX "posts_author_index" ON "posts" USING btree ("author_id","kind","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_counts_not_negative" CHECK ("users"."question_count" >= 0 and "users"."answer_count" >= 0);