CREATE TABLE "act_rows" (
	"act_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"row_id" bigint NOT NULL,
	"from_post_id" bigint NOT NULL,
	"value" smallint,
	CONSTRAINT "act_rows_primary" PRIMARY KEY("act_id","kind","row_id")
);
--> statement-breakpoint
CREATE TABLE "appeals" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "appeals_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"act_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"case_id" bigint NOT NULL,
	"text" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"answer" text DEFAULT '' NOT NULL,
	"answered_by_id" bigint,
	"answered_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "appeals_state_known" CHECK ("appeals"."state" in ('open', 'granted', 'declined')),
	CONSTRAINT "appeals_answer_whole" CHECK (("appeals"."state" = 'open') = ("appeals"."answered_at" is null))
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "batches_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"made_by_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"rule" text NOT NULL,
	"reason" text NOT NULL,
	"act_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_by_id" bigint,
	CONSTRAINT "batches_reason_given" CHECK (btrim("batches"."reason") <> '')
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "cases_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"post_id" bigint,
	"comment_id" bigint,
	"user_id" bigint,
	"about_user_id" bigint NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"sources" text[] NOT NULL,
	"weight" double precision DEFAULT 0 NOT NULL,
	"is_escalated" boolean DEFAULT false NOT NULL,
	"assignee_id" bigint,
	"assigned_at" timestamp (3) with time zone,
	"note" text DEFAULT '' NOT NULL,
	"resolved_by_id" bigint,
	"resolved_at" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "cases_one_target" CHECK (num_nonnulls("cases"."post_id", "cases"."comment_id", "cases"."user_id") = 1),
	CONSTRAINT "cases_state_known" CHECK ("cases"."state" in ('open', 'in-work', 'resolved', 'declined')),
	CONSTRAINT "cases_closing_whole" CHECK (("cases"."state" in ('resolved', 'declined')) = ("cases"."resolved_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "flags" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "flags_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"case_id" bigint NOT NULL,
	"flagger_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"duplicate_of_id" bigint,
	"weight" double precision NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_by_id" bigint,
	"decided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "flags_state_known" CHECK ("flags"."state" in ('open', 'helpful', 'declined', 'retracted')),
	CONSTRAINT "flags_deciding_whole" CHECK (("flags"."state" = 'open') = ("flags"."decided_at" is null))
);
--> statement-breakpoint
CREATE TABLE "moderation_acts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "moderation_acts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"actor_id" bigint,
	"subject_user_id" bigint,
	"post_id" bigint,
	"comment_id" bigint,
	"case_id" bigint,
	"batch_id" bigint,
	"undoes_id" bigint,
	"rule" text NOT NULL,
	"reason" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"request_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "moderation_acts_reason_given" CHECK (btrim("moderation_acts"."reason") <> '')
);
--> statement-breakpoint
CREATE TABLE "person_notes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "person_notes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"author_id" bigint NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "person_notes_text_given" CHECK (btrim("person_notes"."text") <> '')
);
--> statement-breakpoint
CREATE TABLE "purges" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "purges_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"act_id" bigint NOT NULL,
	"post_id" bigint,
	"comment_id" bigint,
	"digest" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "statements" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "statements_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"act_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "warnings" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "warnings_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"act_id" bigint NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"acknowledged_at" timestamp (3) with time zone,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "warnings_text_given" CHECK (btrim("warnings"."text") <> '')
);
--> statement-breakpoint
CREATE TABLE "setting_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "setting_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"reason" text NOT NULL,
	"changed_by_id" bigint NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "site_settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"changed_by_id" bigint,
	"changed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spam_examples" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "spam_examples_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"label" text NOT NULL,
	"post_id" bigint,
	"comment_id" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "spam_examples_label_known" CHECK ("spam_examples"."label" in ('spam', 'honest'))
);
--> statement-breakpoint
CREATE TABLE "spam_models" (
	"id" text PRIMARY KEY NOT NULL,
	"model" jsonb NOT NULL,
	"trained_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "spam_verdicts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "spam_verdicts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"post_id" bigint,
	"comment_id" bigint,
	"verdict" text NOT NULL,
	"score" double precision NOT NULL,
	"why" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "spam_verdicts_one_target" CHECK (num_nonnulls("spam_verdicts"."post_id", "spam_verdicts"."comment_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "spent_challenges" (
	"signature" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "close_votes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "close_votes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint NOT NULL,
	"voter_id" bigint NOT NULL,
	"direction" text NOT NULL,
	"reason" text,
	"target_ids" bigint[] DEFAULT '{}'::bigint[] NOT NULL,
	"cast_at" timestamp (3) with time zone NOT NULL,
	"spent_at" timestamp (3) with time zone,
	CONSTRAINT "close_votes_direction_known" CHECK ("close_votes"."direction" in ('close', 'reopen')),
	CONSTRAINT "close_votes_reason_whole" CHECK (("close_votes"."direction" = 'close') = ("close_votes"."reason" is not null))
);
--> statement-breakpoint
CREATE TABLE "closure_targets" (
	"closure_id" bigint NOT NULL,
	"question_id" bigint NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "closure_targets_primary" PRIMARY KEY("closure_id","question_id"),
	CONSTRAINT "closure_targets_at_most_five" CHECK ("closure_targets"."position" between 0 and 4)
);
--> statement-breakpoint
CREATE TABLE "closures" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "closures_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"guidance" text DEFAULT '' NOT NULL,
	"by_votes" boolean NOT NULL,
	"act_id" bigint NOT NULL,
	"closed_at" timestamp (3) with time zone NOT NULL,
	"reopened_at" timestamp (3) with time zone,
	"asker_verdict" text,
	"asker_verdict_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "question_merges" (
	"question_id" bigint PRIMARY KEY NOT NULL,
	"into_question_id" bigint NOT NULL,
	"act_id" bigint NOT NULL,
	"merged_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "question_merges_not_itself" CHECK ("question_merges"."question_id" <> "question_merges"."into_question_id")
);
--> statement-breakpoint
CREATE TABLE "suggested_edits" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "suggested_edits_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"post_id" bigint NOT NULL,
	"author_id" bigint NOT NULL,
	"case_id" bigint,
	"base_version" integer NOT NULL,
	"title" text,
	"tags" text[],
	"body" text NOT NULL,
	"summary" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_by_id" bigint,
	"decision_reason" text DEFAULT '' NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "suggested_edits_state_known" CHECK ("suggested_edits"."state" in ('open', 'accepted', 'improved', 'declined', 'withdrawn')),
	CONSTRAINT "suggested_edits_deciding_whole" CHECK (("suggested_edits"."state" = 'open') = ("suggested_edits"."decided_at" is null)),
	CONSTRAINT "suggested_edits_body_length" CHECK (char_length("suggested_edits"."body") between 30 and 30000)
);
--> statement-breakpoint
CREATE TABLE "thread_states" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "thread_states_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"post_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"act_id" bigint NOT NULL,
	"slow_seconds" integer,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"lifted_at" timestamp (3) with time zone,
	CONSTRAINT "thread_states_kind_known" CHECK ("thread_states"."kind" in ('locked', 'pinned', 'protected', 'slow', 'outdated', 'community')),
	CONSTRAINT "thread_states_slow_whole" CHECK (("thread_states"."kind" = 'slow') = ("thread_states"."slow_seconds" is not null))
);
--> statement-breakpoint
CREATE TABLE "restrictions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "restrictions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"scope" text NOT NULL,
	"reason" text NOT NULL,
	"imposed_by_id" bigint,
	"act_id" bigint,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone,
	"lifted_at" timestamp (3) with time zone,
	CONSTRAINT "restrictions_scope_known" CHECK ("restrictions"."scope" in ('ask', 'answer', 'comment', 'vote', 'flag', 'edit', 'links', 'everything'))
);
--> statement-breakpoint
ALTER TABLE "reputation_events" DROP CONSTRAINT "reputation_events_kind_known";--> statement-breakpoint
ALTER TABLE "posts" DROP CONSTRAINT "posts_deletion_whole";--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "removal" text;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "deleted_by_id" bigint;--> statement-breakpoint
ALTER TABLE "comments" ADD COLUMN "removal_act_id" bigint;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "removal" text;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "removal_act_id" bigint;--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "closed_as" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "network_hash" bigint;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "has_proof" boolean DEFAULT true NOT NULL;--> statement-breakpoint
-- Until now only authors deleted posts, and nobody wrote down who deleted a comment.
UPDATE "posts" SET "removal" = 'retracted' WHERE "deleted_at" IS NOT NULL;--> statement-breakpoint
UPDATE "comments" SET "removal" = 'retracted' WHERE "deleted_at" IS NOT NULL;--> statement-breakpoint
ALTER TABLE "act_rows" ADD CONSTRAINT "act_rows_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_rows" ADD CONSTRAINT "act_rows_from_post_id_posts_id_fk" FOREIGN KEY ("from_post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_answered_by_id_users_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_made_by_id_users_id_fk" FOREIGN KEY ("made_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_undone_by_id_users_id_fk" FOREIGN KEY ("undone_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_about_user_id_users_id_fk" FOREIGN KEY ("about_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_resolved_by_id_users_id_fk" FOREIGN KEY ("resolved_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_flagger_id_users_id_fk" FOREIGN KEY ("flagger_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_duplicate_of_id_posts_id_fk" FOREIGN KEY ("duplicate_of_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_decided_by_id_users_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_subject_user_id_users_id_fk" FOREIGN KEY ("subject_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_batch_id_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_undoes_id_moderation_acts_id_fk" FOREIGN KEY ("undoes_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_notes" ADD CONSTRAINT "person_notes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_notes" ADD CONSTRAINT "person_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purges" ADD CONSTRAINT "purges_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purges" ADD CONSTRAINT "purges_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purges" ADD CONSTRAINT "purges_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "statements" ADD CONSTRAINT "statements_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warnings" ADD CONSTRAINT "warnings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warnings" ADD CONSTRAINT "warnings_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "setting_changes" ADD CONSTRAINT "setting_changes_changed_by_id_users_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "site_settings" ADD CONSTRAINT "site_settings_changed_by_id_users_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spam_examples" ADD CONSTRAINT "spam_examples_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spam_examples" ADD CONSTRAINT "spam_examples_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spam_verdicts" ADD CONSTRAINT "spam_verdicts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spam_verdicts" ADD CONSTRAINT "spam_verdicts_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "close_votes" ADD CONSTRAINT "close_votes_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "close_votes" ADD CONSTRAINT "close_votes_voter_id_users_id_fk" FOREIGN KEY ("voter_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closure_targets" ADD CONSTRAINT "closure_targets_closure_id_closures_id_fk" FOREIGN KEY ("closure_id") REFERENCES "public"."closures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closure_targets" ADD CONSTRAINT "closure_targets_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closures" ADD CONSTRAINT "closures_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "closures" ADD CONSTRAINT "closures_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_merges" ADD CONSTRAINT "question_merges_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_merges" ADD CONSTRAINT "question_merges_into_question_id_questions_post_id_fk" FOREIGN KEY ("into_question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_merges" ADD CONSTRAINT "question_merges_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggested_edits" ADD CONSTRAINT "suggested_edits_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggested_edits" ADD CONSTRAINT "suggested_edits_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggested_edits" ADD CONSTRAINT "suggested_edits_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggested_edits" ADD CONSTRAINT "suggested_edits_decided_by_id_users_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_states" ADD CONSTRAINT "thread_states_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_states" ADD CONSTRAINT "thread_states_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_imposed_by_id_users_id_fk" FOREIGN KEY ("imposed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "act_rows_from_post_index" ON "act_rows" USING btree ("from_post_id");--> statement-breakpoint
CREATE UNIQUE INDEX "appeals_act_unique" ON "appeals" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "appeals_user_index" ON "appeals" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "appeals_case_index" ON "appeals" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "appeals_answered_by_index" ON "appeals" USING btree ("answered_by_id");--> statement-breakpoint
CREATE INDEX "batches_made_by_index" ON "batches" USING btree ("made_by_id");--> statement-breakpoint
CREATE INDEX "batches_undone_by_index" ON "batches" USING btree ("undone_by_id");--> statement-breakpoint
CREATE UNIQUE INDEX "cases_open_post_unique" ON "cases" USING btree ("post_id") WHERE state in ('open', 'in-work');--> statement-breakpoint
CREATE UNIQUE INDEX "cases_open_comment_unique" ON "cases" USING btree ("comment_id") WHERE state in ('open', 'in-work');--> statement-breakpoint
CREATE UNIQUE INDEX "cases_open_user_unique" ON "cases" USING btree ("user_id") WHERE state in ('open', 'in-work');--> statement-breakpoint
CREATE INDEX "cases_queue_index" ON "cases" USING btree ("weight" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE state in ('open', 'in-work');--> statement-breakpoint
CREATE INDEX "cases_sources_index" ON "cases" USING gin ("sources") WHERE state in ('open', 'in-work');--> statement-breakpoint
CREATE INDEX "cases_changed_index" ON "cases" USING btree ("changed_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "cases_post_index" ON "cases" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "cases_comment_index" ON "cases" USING btree ("comment_id");--> statement-breakpoint
CREATE INDEX "cases_user_index" ON "cases" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "cases_about_user_index" ON "cases" USING btree ("about_user_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "cases_assignee_index" ON "cases" USING btree ("assignee_id");--> statement-breakpoint
CREATE INDEX "cases_resolved_by_index" ON "cases" USING btree ("resolved_by_id","resolved_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "flags_open_once" ON "flags" USING btree ("case_id","flagger_id","reason") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "flags_case_index" ON "flags" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "flags_flagger_index" ON "flags" USING btree ("flagger_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "flags_duplicate_of_index" ON "flags" USING btree ("duplicate_of_id");--> statement-breakpoint
CREATE INDEX "flags_decided_by_index" ON "flags" USING btree ("decided_by_id");--> statement-breakpoint
CREATE UNIQUE INDEX "moderation_acts_undone_once" ON "moderation_acts" USING btree ("undoes_id");--> statement-breakpoint
CREATE INDEX "moderation_acts_actor_index" ON "moderation_acts" USING btree ("actor_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "moderation_acts_subject_index" ON "moderation_acts" USING btree ("subject_user_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "moderation_acts_post_index" ON "moderation_acts" USING btree ("post_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "moderation_acts_comment_index" ON "moderation_acts" USING btree ("comment_id");--> statement-breakpoint
CREATE INDEX "moderation_acts_case_index" ON "moderation_acts" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "moderation_acts_batch_index" ON "moderation_acts" USING btree ("batch_id");--> statement-breakpoint
CREATE INDEX "moderation_acts_kind_index" ON "moderation_acts" USING btree ("kind","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "person_notes_user_index" ON "person_notes" USING btree ("user_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "person_notes_author_index" ON "person_notes" USING btree ("author_id");--> statement-breakpoint
CREATE INDEX "purges_act_index" ON "purges" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "purges_post_index" ON "purges" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "purges_comment_index" ON "purges" USING btree ("comment_id");--> statement-breakpoint
CREATE UNIQUE INDEX "statements_act_user_unique" ON "statements" USING btree ("act_id","user_id");--> statement-breakpoint
CREATE INDEX "statements_user_index" ON "statements" USING btree ("user_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "warnings_unread_index" ON "warnings" USING btree ("user_id") WHERE acknowledged_at is null and withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "warnings_user_index" ON "warnings" USING btree ("user_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "warnings_act_index" ON "warnings" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "setting_changes_key_index" ON "setting_changes" USING btree ("key","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "setting_changes_by_index" ON "setting_changes" USING btree ("changed_by_id");--> statement-breakpoint
CREATE INDEX "site_settings_changed_by_index" ON "site_settings" USING btree ("changed_by_id");--> statement-breakpoint
CREATE INDEX "spam_examples_post_index" ON "spam_examples" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "spam_examples_comment_index" ON "spam_examples" USING btree ("comment_id");--> statement-breakpoint
CREATE INDEX "spam_verdicts_post_index" ON "spam_verdicts" USING btree ("post_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "spam_verdicts_comment_index" ON "spam_verdicts" USING btree ("comment_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "spent_challenges_expires_index" ON "spent_challenges" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "close_votes_standing_unique" ON "close_votes" USING btree ("question_id","voter_id","direction") WHERE spent_at is null;--> statement-breakpoint
CREATE INDEX "close_votes_question_index" ON "close_votes" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "close_votes_voter_index" ON "close_votes" USING btree ("voter_id");--> statement-breakpoint
CREATE INDEX "closure_targets_question_index" ON "closure_targets" USING btree ("question_id");--> statement-breakpoint
CREATE UNIQUE INDEX "closures_open_unique" ON "closures" USING btree ("question_id") WHERE reopened_at is null;--> statement-breakpoint
CREATE INDEX "closures_question_index" ON "closures" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "closures_act_index" ON "closures" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "question_merges_into_index" ON "question_merges" USING btree ("into_question_id");--> statement-breakpoint
CREATE INDEX "question_merges_act_index" ON "question_merges" USING btree ("act_id");--> statement-breakpoint
CREATE UNIQUE INDEX "suggested_edits_open_unique" ON "suggested_edits" USING btree ("post_id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "suggested_edits_post_index" ON "suggested_edits" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "suggested_edits_author_index" ON "suggested_edits" USING btree ("author_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "suggested_edits_case_index" ON "suggested_edits" USING btree ("case_id");--> statement-breakpoint
CREATE INDEX "suggested_edits_decided_by_index" ON "suggested_edits" USING btree ("decided_by_id");--> statement-breakpoint
CREATE UNIQUE INDEX "thread_states_standing_unique" ON "thread_states" USING btree ("post_id","kind") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "thread_states_post_index" ON "thread_states" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "thread_states_act_index" ON "thread_states" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "thread_states_kind_index" ON "thread_states" USING btree ("kind","ends_at") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "restrictions_user_index" ON "restrictions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "restrictions_imposed_by_index" ON "restrictions" USING btree ("imposed_by_id");--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_deleted_by_id_users_id_fk" FOREIGN KEY ("deleted_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comments_deleted_by_index" ON "comments" USING btree ("deleted_by_id");--> statement-breakpoint
CREATE INDEX "posts_held_index" ON "posts" USING btree ("author_id") WHERE removal = 'held';--> statement-breakpoint
CREATE INDEX "users_network_index" ON "users" USING btree ("network_hash");--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_removal_known" CHECK ("comments"."removal" in ('retracted', 'deleted', 'held', 'spam', 'merged', 'purged'));--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_removal_whole" CHECK (("comments"."deleted_at" is null) = ("comments"."removal" is null));--> statement-breakpoint
ALTER TABLE "reputation_events" ADD CONSTRAINT "reputation_events_kind_known" CHECK ("reputation_events"."kind" in ('upvoted', 'downvoted', 'downvoting', 'accepted', 'accepting', 'edit-accepted'));--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_removal_known" CHECK ("posts"."removal" in ('retracted', 'deleted', 'held', 'spam', 'merged', 'purged'));--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_removal_whole" CHECK (("posts"."deleted_at" is null) = ("posts"."removal" is null));