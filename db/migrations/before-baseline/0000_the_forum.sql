CREATE TABLE "accounts" (
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"user_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "accounts_primary" PRIMARY KEY("provider","provider_account_id")
);
--> statement-breakpoint
CREATE TABLE "mail_links" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"user_id" bigint NOT NULL,
	"email" text NOT NULL,
	"next_path" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "mail_links_purpose_known" CHECK ("mail_links"."purpose" in ('confirm', 'sign-in', 'reset'))
);
--> statement-breakpoint
CREATE TABLE "parked_forms" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"form_path" text NOT NULL,
	"fields" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sessions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"token_hash" text NOT NULL,
	"user_id" bigint NOT NULL,
	"user_agent" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "site_claims" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "comment_votes" (
	"comment_id" bigint NOT NULL,
	"voter_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comment_votes_primary" PRIMARY KEY("comment_id","voter_id")
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "comments_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"post_id" bigint NOT NULL,
	"author_id" bigint NOT NULL,
	"reply_to_id" bigint,
	"body" text NOT NULL,
	"body_html" text NOT NULL,
	"score" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "comments_score_not_negative" CHECK ("comments"."score" >= 0),
	CONSTRAINT "comments_body_length" CHECK (char_length("comments"."body") between 2 and 1000)
);
--> statement-breakpoint
CREATE TABLE "audit_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"actor_id" bigint,
	"subject_user_id" bigint,
	"post_id" bigint,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"request_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reputation_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reputation_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"points" integer NOT NULL,
	"post_id" bigint NOT NULL,
	"caused_by_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reputation_events_kind_known" CHECK ("reputation_events"."kind" in ('upvoted', 'downvoted', 'downvoting', 'accepted', 'accepting')),
	CONSTRAINT "reputation_events_not_empty" CHECK ("reputation_events"."points" <> 0)
);
--> statement-breakpoint
CREATE TABLE "accepted_answers" (
	"question_id" bigint PRIMARY KEY NOT NULL,
	"answer_id" bigint NOT NULL,
	"accepted_by_id" bigint NOT NULL,
	"accepted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "answers" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"question_id" bigint NOT NULL,
	"stance" text,
	"basis" text NOT NULL,
	CONSTRAINT "answers_question_post_unique" UNIQUE("question_id","post_id"),
	CONSTRAINT "answers_stance_known" CHECK ("answers"."stance" in ('yes', 'effort', 'depends', 'no')),
	CONSTRAINT "answers_basis_known" CHECK ("answers"."basis" in ('did', 'managed', 'saw', 'studied', 'general'))
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "posts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"author_id" bigint NOT NULL,
	"language" text NOT NULL,
	"body" text NOT NULL,
	"body_html" text NOT NULL,
	"body_text" text NOT NULL,
	"search_config" "regconfig" NOT NULL,
	"search_vector" "tsvector" DEFAULT '' NOT NULL,
	"score" integer DEFAULT 0 NOT NULL,
	"up_count" integer DEFAULT 0 NOT NULL,
	"down_count" integer DEFAULT 0 NOT NULL,
	"comment_count" integer DEFAULT 0 NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"edit_version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"edited_by_id" bigint,
	"deleted_at" timestamp (3) with time zone,
	"deleted_by_id" bigint,
	CONSTRAINT "posts_kind_known" CHECK ("posts"."kind" in ('question', 'answer')),
	CONSTRAINT "posts_score_sum" CHECK ("posts"."score" = "posts"."up_count" - "posts"."down_count"),
	CONSTRAINT "posts_counts_not_negative" CHECK ("posts"."up_count" >= 0 and "posts"."down_count" >= 0 and "posts"."comment_count" >= 0),
	CONSTRAINT "posts_body_length" CHECK (char_length("posts"."body") between 30 and 30000),
	CONSTRAINT "posts_deletion_whole" CHECK (("posts"."deleted_at" is null) = ("posts"."deleted_by_id" is null))
);
--> statement-breakpoint
CREATE TABLE "question_splits" (
	"question_id" bigint PRIMARY KEY NOT NULL,
	"from_question_id" bigint NOT NULL,
	"split_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"slug" text NOT NULL,
	"is_yes_no" boolean NOT NULL,
	"country" text,
	"sector" text,
	"seniority" text,
	"current_role" text,
	"wished_role" text,
	"answer_count" integer DEFAULT 0 NOT NULL,
	"upvoted_answer_count" integer DEFAULT 0 NOT NULL,
	"view_count" integer DEFAULT 0 NOT NULL,
	"last_activity_at" timestamp (3) with time zone NOT NULL,
	"hot_rank" double precision DEFAULT 0 NOT NULL,
	"score" integer DEFAULT 0 NOT NULL,
	"language" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"is_deleted" boolean DEFAULT false NOT NULL,
	CONSTRAINT "questions_title_length" CHECK (char_length("questions"."title") between 15 and 150),
	CONSTRAINT "questions_counts_not_negative" CHECK ("questions"."answer_count" >= 0 and "questions"."upvoted_answer_count" >= 0 and "questions"."view_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "revisions" (
	"post_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"editor_id" bigint NOT NULL,
	"title" text,
	"tags" text[],
	"body" text NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"merged_at" timestamp (3) with time zone,
	CONSTRAINT "revisions_primary" PRIMARY KEY("post_id","number"),
	CONSTRAINT "revisions_number_from_one" CHECK ("revisions"."number" >= 1)
);
--> statement-breakpoint
CREATE TABLE "question_tags" (
	"question_id" bigint NOT NULL,
	"tag_id" bigint NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "question_tags_primary" PRIMARY KEY("question_id","tag_id")
);
--> statement-breakpoint
CREATE TABLE "tags" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tags_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"question_count" integer DEFAULT 0 NOT NULL,
	"created_by_id" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "tags_name_form" CHECK ("tags"."name" !~ '[A-Z[:space:]/?#&%]' and char_length("tags"."name") between 1 and 35),
	CONSTRAINT "tags_question_count_not_negative" CHECK ("tags"."question_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "suspensions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "suspensions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"suspended_by_id" bigint,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"lifted_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "users_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"handle" text NOT NULL,
	"handle_skeleton" text NOT NULL,
	"display_name" text NOT NULL,
	"bio" text DEFAULT '' NOT NULL,
	"bio_html" text DEFAULT '' NOT NULL,
	"links" text[] DEFAULT '{}'::text[] NOT NULL,
	"email" text,
	"email_confirmed_at" timestamp (3) with time zone,
	"password_hash" text,
	"role" text DEFAULT 'member' NOT NULL,
	"is_seeded" boolean DEFAULT false NOT NULL,
	"reputation" integer DEFAULT 1 NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "users_reputation_floor" CHECK ("users"."reputation" >= 1),
	CONSTRAINT "users_role_known" CHECK ("users"."role" in ('member', 'moderator', 'administrator')),
	CONSTRAINT "users_display_name_length" CHECK (char_length("users"."display_name") between 2 and 40),
	CONSTRAINT "users_seeded_cannot_sign_in" CHECK (not "users"."is_seeded" or ("users"."email" is null and "users"."password_hash" is null))
);
--> statement-breakpoint
CREATE TABLE "votes" (
	"post_id" bigint NOT NULL,
	"voter_id" bigint NOT NULL,
	"value" smallint NOT NULL,
	"cast_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "votes_voter_post_unique" PRIMARY KEY("voter_id","post_id"),
	CONSTRAINT "votes_value_known" CHECK ("votes"."value" in (-1, 1))
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mail_links" ADD CONSTRAINT "mail_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_votes" ADD CONSTRAINT "comment_votes_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_votes" ADD CONSTRAINT "comment_votes_voter_id_users_id_fk" FOREIGN KEY ("voter_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_reply_to_id_comments_id_fk" FOREIGN KEY ("reply_to_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_subject_user_id_users_id_fk" FOREIGN KEY ("subject_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reputation_events" ADD CONSTRAINT "reputation_events_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reputation_events" ADD CONSTRAINT "reputation_events_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reputation_events" ADD CONSTRAINT "reputation_events_caused_by_id_users_id_fk" FOREIGN KEY ("caused_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accepted_answers" ADD CONSTRAINT "accepted_answers_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accepted_answers" ADD CONSTRAINT "accepted_answers_accepted_by_id_users_id_fk" FOREIGN KEY ("accepted_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accepted_answers" ADD CONSTRAINT "accepted_answers_of_the_question" FOREIGN KEY ("question_id","answer_id") REFERENCES "public"."answers"("question_id","post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_edited_by_id_users_id_fk" FOREIGN KEY ("edited_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_deleted_by_id_users_id_fk" FOREIGN KEY ("deleted_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_splits" ADD CONSTRAINT "question_splits_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_splits" ADD CONSTRAINT "question_splits_from_question_id_questions_post_id_fk" FOREIGN KEY ("from_question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_editor_id_users_id_fk" FOREIGN KEY ("editor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_tags" ADD CONSTRAINT "question_tags_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_tags" ADD CONSTRAINT "question_tags_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_suspended_by_id_users_id_fk" FOREIGN KEY ("suspended_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_voter_id_users_id_fk" FOREIGN KEY ("voter_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accounts_user_index" ON "accounts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "mail_links_user_index" ON "mail_links" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "parked_forms_expires_index" ON "parked_forms" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_token_hash_unique" ON "sessions" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "sessions_user_index" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "comment_votes_voter_index" ON "comment_votes" USING btree ("voter_id");--> statement-breakpoint
CREATE INDEX "comments_post_index" ON "comments" USING btree ("post_id","created_at","id");--> statement-breakpoint
CREATE INDEX "comments_author_index" ON "comments" USING btree ("author_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "comments_reply_to_index" ON "comments" USING btree ("reply_to_id");--> statement-breakpoint
CREATE INDEX "audit_events_actor_index" ON "audit_events" USING btree ("actor_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "audit_events_subject_index" ON "audit_events" USING btree ("subject_user_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "audit_events_post_index" ON "audit_events" USING btree ("post_id","id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "reputation_events_user_index" ON "reputation_events" USING btree ("user_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "reputation_events_cause_index" ON "reputation_events" USING btree ("post_id","caused_by_id","user_id");--> statement-breakpoint
CREATE INDEX "reputation_events_caused_by_index" ON "reputation_events" USING btree ("caused_by_id");--> statement-breakpoint
CREATE INDEX "accepted_answers_answer_index" ON "accepted_answers" USING btree ("question_id","answer_id");--> statement-breakpoint
CREATE INDEX "accepted_answers_accepted_by_index" ON "accepted_answers" USING btree ("accepted_by_id");--> statement-breakpoint
CREATE INDEX "answers_question_index" ON "answers" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "posts_author_index" ON "posts" USING btree ("author_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "posts_edited_by_index" ON "posts" USING btree ("edited_by_id");--> statement-breakpoint
CREATE INDEX "posts_deleted_by_index" ON "posts" USING btree ("deleted_by_id");--> statement-breakpoint
CREATE INDEX "posts_search_index" ON "posts" USING gin ("search_vector");--> statement-breakpoint
CREATE INDEX "question_splits_from_index" ON "question_splits" USING btree ("from_question_id");--> statement-breakpoint
CREATE INDEX "questions_active_index" ON "questions" USING btree ("last_activity_at" DESC NULLS LAST,"post_id" DESC NULLS LAST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "questions_newest_index" ON "questions" USING btree ("created_at" DESC NULLS LAST,"post_id" DESC NULLS LAST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "questions_top_index" ON "questions" USING btree ("score" DESC NULLS LAST,"post_id" DESC NULLS LAST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "questions_hot_index" ON "questions" USING btree ("hot_rank" DESC NULLS LAST,"post_id" DESC NULLS LAST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "questions_unanswered_index" ON "questions" USING btree ("created_at" DESC NULLS LAST,"post_id" DESC NULLS LAST) WHERE not is_deleted and upvoted_answer_count = 0;--> statement-breakpoint
CREATE INDEX "questions_language_index" ON "questions" USING btree ("language","last_activity_at" DESC NULLS LAST,"post_id" DESC NULLS LAST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "revisions_editor_index" ON "revisions" USING btree ("editor_id");--> statement-breakpoint
CREATE INDEX "question_tags_tag_index" ON "question_tags" USING btree ("tag_id","question_id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "tags_name_unique" ON "tags" USING btree ("name");--> statement-breakpoint
CREATE INDEX "tags_popular_index" ON "tags" USING btree ("question_count" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "tags_created_by_index" ON "tags" USING btree ("created_by_id");--> statement-breakpoint
CREATE INDEX "suspensions_user_index" ON "suspensions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "suspensions_suspended_by_index" ON "suspensions" USING btree ("suspended_by_id");--> statement-breakpoint
CREATE UNIQUE INDEX "users_handle_skeleton_unique" ON "users" USING btree ("handle_skeleton");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_unique" ON "users" USING btree ("email");--> statement-breakpoint
CREATE INDEX "users_reputation_index" ON "users" USING btree ("reputation" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "votes_post_index" ON "votes" USING btree ("post_id");