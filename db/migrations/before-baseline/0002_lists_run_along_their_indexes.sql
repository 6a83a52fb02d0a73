DROP INDEX "comments_author_index";--> statement-breakpoint
DROP INDEX "audit_events_actor_index";--> statement-breakpoint
DROP INDEX "audit_events_subject_index";--> statement-breakpoint
DROP INDEX "audit_events_post_index";--> statement-breakpoint
DROP INDEX "reputation_events_user_index";--> statement-breakpoint
DROP INDEX "posts_author_index";--> statement-breakpoint
DROP INDEX "questions_active_index";--> statement-breakpoint
DROP INDEX "questions_newest_index";--> statement-breakpoint
DROP INDEX "questions_top_index";--> statement-breakpoint
DROP INDEX "questions_hot_index";--> statement-breakpoint
DROP INDEX "questions_unanswered_index";--> statement-breakpoint
DROP INDEX "questions_language_index";--> statement-breakpoint
DROP INDEX "question_tags_tag_index";--> statement-breakpoint
DROP INDEX "tags_popular_index";--> statement-breakpoint
DROP INDEX "users_reputation_index";--> statement-breakpoint
CREATE INDEX "comments_author_index" ON "comments" USING btree ("author_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "audit_events_actor_index" ON "audit_events" USING btree ("actor_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "audit_events_subject_index" ON "audit_events" USING btree ("subject_user_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "audit_events_post_index" ON "audit_events" USING btree ("post_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "reputation_events_user_index" ON "reputation_events" USING btree ("user_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "posts_author_index" ON "posts" USING btree ("author_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "questions_active_index" ON "questions" USING btree ("last_activity_at" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "questions_newest_index" ON "questions" USING btree ("created_at" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "questions_top_index" ON "questions" USING btree ("score" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "questions_hot_index" ON "questions" USING btree ("hot_rank" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "questions_unanswered_index" ON "questions" USING btree ("created_at" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted and upvoted_answer_count = 0;--> statement-breakpoint
CREATE INDEX "questions_language_index" ON "questions" USING btree ("language","last_activity_at" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "question_tags_tag_index" ON "question_tags" USING btree ("tag_id","question_id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "tags_popular_index" ON "tags" USING btree ("question_count" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "users_reputation_index" ON "users" USING btree ("reputation" DESC NULLS FIRST,"id" DESC NULLS FIRST);