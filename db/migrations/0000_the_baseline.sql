-- The tables of an empty database. It replaces the migrations in before-baseline/, which databases that began with them still
-- need (ADR 0026). Functions and triggers are in db/functions, except those of search, which a migration that indexes anew needs.
-- An unlogged table is written without waiting for the disk; a crash of PostgreSQL empties it.

CREATE TABLE "accounts" (
	"provider" text NOT NULL,
	"provider_account_id" text NOT NULL,
	"user_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "accounts_primary" PRIMARY KEY("provider","provider_account_id")
);

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

CREATE TABLE "parked_forms" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"owner_id" bigint,
	"form_path" text NOT NULL,
	"fields" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);

CREATE UNLOGGED TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp (3) with time zone
);

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

CREATE TABLE "site_claims" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);

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

CREATE TABLE "comment_votes" (
	"comment_id" bigint NOT NULL,
	"voter_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "comment_votes_primary" PRIMARY KEY("comment_id","voter_id")
);

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
	"removal" text,
	"deleted_by_id" bigint,
	"removal_act_id" bigint,
	CONSTRAINT "comments_removal_known" CHECK ("comments"."removal" in ('retracted', 'deleted', 'held', 'spam', 'merged', 'purged')),
	CONSTRAINT "comments_removal_whole" CHECK (("comments"."deleted_at" is null) = ("comments"."removal" is null)),
	CONSTRAINT "comments_score_not_negative" CHECK ("comments"."score" >= 0),
	CONSTRAINT "comments_body_length" CHECK (char_length("comments"."body") between 1 and 1000)
);

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

CREATE TABLE "reputation_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reputation_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"points" integer NOT NULL,
	"post_id" bigint NOT NULL,
	"caused_by_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reputation_events_kind_known" CHECK ("reputation_events"."kind" in ('upvoted', 'downvoted', 'downvoting', 'accepted', 'accepting', 'edit-accepted')),
	CONSTRAINT "reputation_events_not_empty" CHECK ("reputation_events"."points" <> 0)
);

CREATE TABLE "act_rows" (
	"act_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"row_id" bigint NOT NULL,
	"from_post_id" bigint NOT NULL,
	"value" smallint,
	CONSTRAINT "act_rows_primary" PRIMARY KEY("act_id","kind","row_id")
);

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

CREATE TABLE "hidden_profiles" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"act_id" bigint NOT NULL,
	"display_name" text NOT NULL,
	"bio" text NOT NULL,
	"bio_html" text NOT NULL,
	"links" text[] NOT NULL
);

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

CREATE TABLE "person_notes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "person_notes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"author_id" bigint NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "person_notes_text_given" CHECK (btrim("person_notes"."text") <> '')
);

CREATE TABLE "purges" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "purges_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"act_id" bigint NOT NULL,
	"post_id" bigint,
	"comment_id" bigint,
	"digest" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);

CREATE TABLE "statements" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "statements_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"act_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone
);

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

CREATE UNLOGGED TABLE "page_changes" (
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "page_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"tags" text[] DEFAULT '{}'::text[] NOT NULL,
	"vote" jsonb,
	"is_late" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "page_changes_pk" PRIMARY KEY("xid","id")
);

CREATE UNLOGGED TABLE "page_epoch" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"pruned" "xid8" DEFAULT '0'::xid8 NOT NULL,
	CONSTRAINT "page_epoch_is_one_row" CHECK ("page_epoch"."only")
);

CREATE TABLE "accepted_answers" (
	"question_id" bigint PRIMARY KEY NOT NULL,
	"answer_id" bigint NOT NULL,
	"accepted_by_id" bigint NOT NULL,
	"accepted_at" timestamp (3) with time zone NOT NULL
);

CREATE TABLE "answers" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"question_id" bigint NOT NULL,
	"stance" text,
	"basis" text NOT NULL,
	CONSTRAINT "answers_question_post_unique" UNIQUE("question_id","post_id"),
	CONSTRAINT "answers_stance_known" CHECK ("answers"."stance" in ('yes', 'effort', 'depends', 'no')),
	CONSTRAINT "answers_basis_known" CHECK ("answers"."basis" in ('did', 'managed', 'saw', 'studied', 'general'))
);

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
	"removal" text,
	"removal_act_id" bigint,
	CONSTRAINT "posts_kind_known" CHECK ("posts"."kind" in ('question', 'answer')),
	CONSTRAINT "posts_score_sum" CHECK ("posts"."score" = "posts"."up_count" - "posts"."down_count"),
	CONSTRAINT "posts_counts_not_negative" CHECK ("posts"."up_count" >= 0 and "posts"."down_count" >= 0 and "posts"."comment_count" >= 0),
	CONSTRAINT "posts_body_length" CHECK (char_length("posts"."body") between 30 and 30000),
	CONSTRAINT "posts_removal_known" CHECK ("posts"."removal" in ('retracted', 'deleted', 'held', 'spam', 'merged', 'purged')),
	CONSTRAINT "posts_removal_whole" CHECK (("posts"."deleted_at" is null) = ("posts"."removal" is null))
);

CREATE TABLE "question_splits" (
	"question_id" bigint PRIMARY KEY NOT NULL,
	"from_question_id" bigint NOT NULL,
	"split_at" timestamp (3) with time zone NOT NULL
);

CREATE UNLOGGED TABLE "question_visits" (
	"question_id" bigint NOT NULL,
	"visitor" bigint NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "question_visits_primary" PRIMARY KEY("question_id","visitor")
);

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
	"closed_as" text,
	CONSTRAINT "questions_title_length" CHECK (char_length("questions"."title") between 15 and 150),
	CONSTRAINT "questions_counts_not_negative" CHECK ("questions"."answer_count" >= 0 and "questions"."upvoted_answer_count" >= 0 and "questions"."view_count" >= 0)
);

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

CREATE TABLE "question_scores" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"score" integer NOT NULL,
	"language" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"is_deleted" boolean NOT NULL
);

CREATE TABLE "question_tag_scores" (
	"question_id" bigint NOT NULL,
	"tag_id" bigint NOT NULL,
	"score" integer NOT NULL,
	CONSTRAINT "question_tag_scores_primary" PRIMARY KEY("question_id","tag_id")
);

CREATE TABLE "case_settlements" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "case_settlements_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"case_id" bigint NOT NULL,
	"act_id" bigint,
	"settled_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);

CREATE TABLE "setting_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "setting_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"key" text NOT NULL,
	"before" jsonb,
	"after" jsonb,
	"reason" text NOT NULL,
	"changed_by_id" bigint NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL
);

CREATE TABLE "site_settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"changed_by_id" bigint,
	"changed_at" timestamp (3) with time zone NOT NULL
);

CREATE TABLE "spam_examples" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "spam_examples_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"label" text NOT NULL,
	"post_id" bigint,
	"comment_id" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "spam_examples_label_known" CHECK ("spam_examples"."label" in ('spam', 'honest'))
);

CREATE TABLE "spam_models" (
	"id" text PRIMARY KEY NOT NULL,
	"model" jsonb NOT NULL,
	"trained_at" timestamp (3) with time zone NOT NULL
);

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

CREATE TABLE "spent_challenges" (
	"signature" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);

CREATE TABLE "question_tags" (
	"question_id" bigint NOT NULL,
	"tag_id" bigint NOT NULL,
	"position" smallint NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT '-infinity' NOT NULL,
	"last_activity_at" timestamp (3) with time zone DEFAULT '-infinity' NOT NULL,
	"is_unanswered" boolean DEFAULT true NOT NULL,
	CONSTRAINT "question_tags_primary" PRIMARY KEY("question_id","tag_id")
);

CREATE TABLE "tags" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tags_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"description_version" integer DEFAULT 1 NOT NULL,
	"question_count" integer DEFAULT 0 NOT NULL,
	"created_by_id" bigint,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "tags_name_form" CHECK ("tags"."name" !~ '[A-Z[:space:]/?&%]' and char_length("tags"."name") between 1 and 35),
	CONSTRAINT "tags_question_count_not_negative" CHECK ("tags"."question_count" >= 0)
);

CREATE TABLE "close_votes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "close_votes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint NOT NULL,
	"voter_id" bigint NOT NULL,
	"direction" text NOT NULL,
	"reason" text,
	"target_ids" bigint[] DEFAULT '{}'::bigint[] NOT NULL,
	"cast_at" timestamp (3) with time zone NOT NULL,
	"spent_at" timestamp (3) with time zone,
	"spent_by_act_id" bigint,
	CONSTRAINT "close_votes_direction_known" CHECK ("close_votes"."direction" in ('close', 'reopen')),
	CONSTRAINT "close_votes_reason_whole" CHECK (("close_votes"."direction" = 'close') = ("close_votes"."reason" is not null))
);

CREATE TABLE "closure_targets" (
	"closure_id" bigint NOT NULL,
	"question_id" bigint NOT NULL,
	"position" smallint NOT NULL,
	CONSTRAINT "closure_targets_primary" PRIMARY KEY("closure_id","question_id"),
	CONSTRAINT "closure_targets_at_most_five" CHECK ("closure_targets"."position" between 0 and 4)
);

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

CREATE TABLE "question_merges" (
	"question_id" bigint PRIMARY KEY NOT NULL,
	"into_question_id" bigint NOT NULL,
	"act_id" bigint NOT NULL,
	"merged_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "question_merges_not_itself" CHECK ("question_merges"."question_id" <> "question_merges"."into_question_id")
);

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
	"spam" jsonb,
	"state" text DEFAULT 'open' NOT NULL,
	"decided_by_id" bigint,
	"decision_reason" text DEFAULT '' NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "suggested_edits_state_known" CHECK ("suggested_edits"."state" in ('open', 'accepted', 'improved', 'declined', 'withdrawn')),
	CONSTRAINT "suggested_edits_deciding_whole" CHECK (("suggested_edits"."state" = 'open') = ("suggested_edits"."decided_at" is null)),
	CONSTRAINT "suggested_edits_body_length" CHECK (char_length("suggested_edits"."body") between 30 and 30000)
);

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
	"question_count" integer DEFAULT 0 NOT NULL,
	"answer_count" integer DEFAULT 0 NOT NULL,
	"locale" text DEFAULT 'en' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"network_hash" bigint,
	"has_proof" boolean DEFAULT true NOT NULL,
	CONSTRAINT "users_reputation_floor" CHECK ("users"."reputation" >= 1),
	CONSTRAINT "users_counts_not_negative" CHECK ("users"."question_count" >= 0 and "users"."answer_count" >= 0),
	CONSTRAINT "users_role_known" CHECK ("users"."role" in ('member', 'moderator', 'administrator')),
	CONSTRAINT "users_display_name_length" CHECK (char_length("users"."display_name") between 2 and 40),
	CONSTRAINT "users_seeded_cannot_sign_in" CHECK (not "users"."is_seeded" or ("users"."email" is null and "users"."password_hash" is null))
);

CREATE TABLE "votes" (
	"post_id" bigint NOT NULL,
	"voter_id" bigint NOT NULL,
	"value" smallint NOT NULL,
	"cast_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "votes_voter_post_unique" PRIMARY KEY("voter_id","post_id"),
	CONSTRAINT "votes_value_known" CHECK ("votes"."value" in (-1, 1))
);
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "mail_links" ADD CONSTRAINT "mail_links_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "parked_forms" ADD CONSTRAINT "parked_forms_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "cases" ADD CONSTRAINT "cases_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "cases" ADD CONSTRAINT "cases_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "cases" ADD CONSTRAINT "cases_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "cases" ADD CONSTRAINT "cases_about_user_id_users_id_fk" FOREIGN KEY ("about_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "cases" ADD CONSTRAINT "cases_assignee_id_users_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "cases" ADD CONSTRAINT "cases_resolved_by_id_users_id_fk" FOREIGN KEY ("resolved_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "flags" ADD CONSTRAINT "flags_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "flags" ADD CONSTRAINT "flags_flagger_id_users_id_fk" FOREIGN KEY ("flagger_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "flags" ADD CONSTRAINT "flags_duplicate_of_id_posts_id_fk" FOREIGN KEY ("duplicate_of_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "flags" ADD CONSTRAINT "flags_decided_by_id_users_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "comment_votes" ADD CONSTRAINT "comment_votes_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "comment_votes" ADD CONSTRAINT "comment_votes_voter_id_users_id_fk" FOREIGN KEY ("voter_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "comments" ADD CONSTRAINT "comments_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "comments" ADD CONSTRAINT "comments_reply_to_id_comments_id_fk" FOREIGN KEY ("reply_to_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "comments" ADD CONSTRAINT "comments_deleted_by_id_users_id_fk" FOREIGN KEY ("deleted_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_subject_user_id_users_id_fk" FOREIGN KEY ("subject_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "reputation_events" ADD CONSTRAINT "reputation_events_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "reputation_events" ADD CONSTRAINT "reputation_events_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "reputation_events" ADD CONSTRAINT "reputation_events_caused_by_id_users_id_fk" FOREIGN KEY ("caused_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "act_rows" ADD CONSTRAINT "act_rows_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "act_rows" ADD CONSTRAINT "act_rows_from_post_id_posts_id_fk" FOREIGN KEY ("from_post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "appeals" ADD CONSTRAINT "appeals_answered_by_id_users_id_fk" FOREIGN KEY ("answered_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "batches" ADD CONSTRAINT "batches_made_by_id_users_id_fk" FOREIGN KEY ("made_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "batches" ADD CONSTRAINT "batches_undone_by_id_users_id_fk" FOREIGN KEY ("undone_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "hidden_profiles" ADD CONSTRAINT "hidden_profiles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "hidden_profiles" ADD CONSTRAINT "hidden_profiles_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_subject_user_id_users_id_fk" FOREIGN KEY ("subject_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_batch_id_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."batches"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "moderation_acts" ADD CONSTRAINT "moderation_acts_undoes_id_moderation_acts_id_fk" FOREIGN KEY ("undoes_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "person_notes" ADD CONSTRAINT "person_notes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "person_notes" ADD CONSTRAINT "person_notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "purges" ADD CONSTRAINT "purges_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "purges" ADD CONSTRAINT "purges_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "purges" ADD CONSTRAINT "purges_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "statements" ADD CONSTRAINT "statements_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "statements" ADD CONSTRAINT "statements_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "warnings" ADD CONSTRAINT "warnings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "warnings" ADD CONSTRAINT "warnings_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "accepted_answers" ADD CONSTRAINT "accepted_answers_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "accepted_answers" ADD CONSTRAINT "accepted_answers_accepted_by_id_users_id_fk" FOREIGN KEY ("accepted_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "accepted_answers" ADD CONSTRAINT "accepted_answers_of_the_question" FOREIGN KEY ("question_id","answer_id") REFERENCES "public"."answers"("question_id","post_id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "answers" ADD CONSTRAINT "answers_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "answers" ADD CONSTRAINT "answers_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "posts" ADD CONSTRAINT "posts_edited_by_id_users_id_fk" FOREIGN KEY ("edited_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "posts" ADD CONSTRAINT "posts_deleted_by_id_users_id_fk" FOREIGN KEY ("deleted_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "question_splits" ADD CONSTRAINT "question_splits_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "question_splits" ADD CONSTRAINT "question_splits_from_question_id_questions_post_id_fk" FOREIGN KEY ("from_question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "questions" ADD CONSTRAINT "questions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_editor_id_users_id_fk" FOREIGN KEY ("editor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "question_scores" ADD CONSTRAINT "question_scores_post_id_questions_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."questions"("post_id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "question_tag_scores" ADD CONSTRAINT "question_tag_scores_tagging" FOREIGN KEY ("question_id","tag_id") REFERENCES "public"."question_tags"("question_id","tag_id") ON DELETE cascade ON UPDATE no action;
ALTER TABLE "case_settlements" ADD CONSTRAINT "case_settlements_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "case_settlements" ADD CONSTRAINT "case_settlements_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "setting_changes" ADD CONSTRAINT "setting_changes_changed_by_id_users_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "site_settings" ADD CONSTRAINT "site_settings_changed_by_id_users_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "spam_examples" ADD CONSTRAINT "spam_examples_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "spam_examples" ADD CONSTRAINT "spam_examples_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "spam_verdicts" ADD CONSTRAINT "spam_verdicts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "spam_verdicts" ADD CONSTRAINT "spam_verdicts_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "question_tags" ADD CONSTRAINT "question_tags_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "question_tags" ADD CONSTRAINT "question_tags_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "tags" ADD CONSTRAINT "tags_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "close_votes" ADD CONSTRAINT "close_votes_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "close_votes" ADD CONSTRAINT "close_votes_voter_id_users_id_fk" FOREIGN KEY ("voter_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "close_votes" ADD CONSTRAINT "close_votes_spent_by_act_id_moderation_acts_id_fk" FOREIGN KEY ("spent_by_act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "closure_targets" ADD CONSTRAINT "closure_targets_closure_id_closures_id_fk" FOREIGN KEY ("closure_id") REFERENCES "public"."closures"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "closure_targets" ADD CONSTRAINT "closure_targets_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "closures" ADD CONSTRAINT "closures_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "closures" ADD CONSTRAINT "closures_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "question_merges" ADD CONSTRAINT "question_merges_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "question_merges" ADD CONSTRAINT "question_merges_into_question_id_questions_post_id_fk" FOREIGN KEY ("into_question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "question_merges" ADD CONSTRAINT "question_merges_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "suggested_edits" ADD CONSTRAINT "suggested_edits_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "suggested_edits" ADD CONSTRAINT "suggested_edits_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "suggested_edits" ADD CONSTRAINT "suggested_edits_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "suggested_edits" ADD CONSTRAINT "suggested_edits_decided_by_id_users_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "thread_states" ADD CONSTRAINT "thread_states_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "thread_states" ADD CONSTRAINT "thread_states_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "restrictions" ADD CONSTRAINT "restrictions_imposed_by_id_users_id_fk" FOREIGN KEY ("imposed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "votes" ADD CONSTRAINT "votes_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;
ALTER TABLE "votes" ADD CONSTRAINT "votes_voter_id_users_id_fk" FOREIGN KEY ("voter_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;
CREATE INDEX "accounts_user_index" ON "accounts" USING btree ("user_id");
CREATE INDEX "mail_links_user_index" ON "mail_links" USING btree ("user_id");
CREATE INDEX "parked_forms_expires_index" ON "parked_forms" USING btree ("expires_at");
CREATE INDEX "parked_forms_owner_index" ON "parked_forms" USING btree ("owner_id");
CREATE UNIQUE INDEX "sessions_token_hash_unique" ON "sessions" USING btree ("token_hash");
CREATE INDEX "sessions_user_index" ON "sessions" USING btree ("user_id");
CREATE UNIQUE INDEX "cases_open_post_unique" ON "cases" USING btree ("post_id") WHERE state in ('open', 'in-work');
CREATE UNIQUE INDEX "cases_open_comment_unique" ON "cases" USING btree ("comment_id") WHERE state in ('open', 'in-work');
CREATE UNIQUE INDEX "cases_open_user_unique" ON "cases" USING btree ("user_id") WHERE state in ('open', 'in-work');
CREATE INDEX "cases_queue_index" ON "cases" USING btree ("weight" DESC NULLS FIRST,"id" DESC NULLS FIRST) WHERE state in ('open', 'in-work');
CREATE INDEX "cases_sources_index" ON "cases" USING gin ("sources") WHERE state in ('open', 'in-work');
CREATE INDEX "cases_changed_index" ON "cases" USING btree ("changed_at" DESC NULLS FIRST);
CREATE INDEX "cases_post_index" ON "cases" USING btree ("post_id");
CREATE INDEX "cases_comment_index" ON "cases" USING btree ("comment_id");
CREATE INDEX "cases_user_index" ON "cases" USING btree ("user_id");
CREATE INDEX "cases_about_user_index" ON "cases" USING btree ("about_user_id","id" DESC NULLS FIRST);
CREATE INDEX "cases_assignee_index" ON "cases" USING btree ("assignee_id");
CREATE INDEX "cases_resolved_by_index" ON "cases" USING btree ("resolved_by_id","resolved_at" DESC NULLS FIRST);
CREATE UNIQUE INDEX "flags_open_once" ON "flags" USING btree ("case_id","flagger_id","reason") WHERE state = 'open';
CREATE INDEX "flags_case_index" ON "flags" USING btree ("case_id");
CREATE INDEX "flags_open_reason_index" ON "flags" USING btree ("reason","case_id") WHERE state = 'open';
CREATE INDEX "flags_flagger_index" ON "flags" USING btree ("flagger_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);
CREATE INDEX "flags_duplicate_of_index" ON "flags" USING btree ("duplicate_of_id");
CREATE INDEX "flags_decided_by_index" ON "flags" USING btree ("decided_by_id");
CREATE INDEX "comment_votes_voter_index" ON "comment_votes" USING btree ("voter_id");
CREATE INDEX "comments_post_index" ON "comments" USING btree ("post_id","created_at","id");
CREATE INDEX "comments_author_index" ON "comments" USING btree ("author_id","created_at" DESC NULLS FIRST);
CREATE INDEX "comments_reply_to_index" ON "comments" USING btree ("reply_to_id");
CREATE INDEX "comments_deleted_by_index" ON "comments" USING btree ("deleted_by_id");
CREATE INDEX "audit_events_actor_index" ON "audit_events" USING btree ("actor_id","id" DESC NULLS FIRST);
CREATE INDEX "audit_events_subject_index" ON "audit_events" USING btree ("subject_user_id","id" DESC NULLS FIRST);
CREATE INDEX "audit_events_post_index" ON "audit_events" USING btree ("post_id","id" DESC NULLS FIRST);
CREATE INDEX "reputation_events_user_index" ON "reputation_events" USING btree ("user_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);
CREATE INDEX "reputation_events_cause_index" ON "reputation_events" USING btree ("post_id","caused_by_id","user_id");
CREATE INDEX "reputation_events_caused_by_index" ON "reputation_events" USING btree ("caused_by_id");
CREATE INDEX "act_rows_from_post_index" ON "act_rows" USING btree ("from_post_id");
CREATE UNIQUE INDEX "appeals_act_unique" ON "appeals" USING btree ("act_id");
CREATE INDEX "appeals_user_index" ON "appeals" USING btree ("user_id");
CREATE INDEX "appeals_case_index" ON "appeals" USING btree ("case_id");
CREATE INDEX "appeals_answered_by_index" ON "appeals" USING btree ("answered_by_id");
CREATE INDEX "batches_made_by_index" ON "batches" USING btree ("made_by_id");
CREATE INDEX "batches_undone_by_index" ON "batches" USING btree ("undone_by_id");
CREATE INDEX "hidden_profiles_act_index" ON "hidden_profiles" USING btree ("act_id");
CREATE UNIQUE INDEX "moderation_acts_undone_once" ON "moderation_acts" USING btree ("undoes_id");
CREATE INDEX "moderation_acts_actor_index" ON "moderation_acts" USING btree ("actor_id","id" DESC NULLS FIRST);
CREATE INDEX "moderation_acts_subject_index" ON "moderation_acts" USING btree ("subject_user_id","id" DESC NULLS FIRST);
CREATE INDEX "moderation_acts_post_index" ON "moderation_acts" USING btree ("post_id","id" DESC NULLS FIRST);
CREATE INDEX "moderation_acts_comment_index" ON "moderation_acts" USING btree ("comment_id");
CREATE INDEX "moderation_acts_case_index" ON "moderation_acts" USING btree ("case_id");
CREATE INDEX "moderation_acts_batch_index" ON "moderation_acts" USING btree ("batch_id");
CREATE INDEX "moderation_acts_kind_index" ON "moderation_acts" USING btree ("kind","id" DESC NULLS FIRST);
CREATE INDEX "moderation_acts_led_to_index" ON "moderation_acts" USING btree (((case
    when "kind" = 'split' then "details" ->> 'question'
    when "kind" = 'merge' then "details" ->> 'into'
    when "kind" = 'move' then "details" ->> 'to'
    when "details" ->> 'as' = 'answer' then "details" ->> 'made'
    else "details" ->> 'under' end)::bigint)) WHERE "moderation_acts"."kind" in ('split', 'merge', 'move', 'convert');
CREATE INDEX "person_notes_user_index" ON "person_notes" USING btree ("user_id","id" DESC NULLS FIRST);
CREATE INDEX "person_notes_author_index" ON "person_notes" USING btree ("author_id");
CREATE INDEX "purges_act_index" ON "purges" USING btree ("act_id");
CREATE INDEX "purges_post_index" ON "purges" USING btree ("post_id");
CREATE INDEX "purges_comment_index" ON "purges" USING btree ("comment_id");
CREATE UNIQUE INDEX "statements_act_user_unique" ON "statements" USING btree ("act_id","user_id");
CREATE INDEX "statements_user_index" ON "statements" USING btree ("user_id","id" DESC NULLS FIRST);
CREATE INDEX "warnings_unread_index" ON "warnings" USING btree ("user_id") WHERE acknowledged_at is null and withdrawn_at is null;
CREATE INDEX "warnings_user_index" ON "warnings" USING btree ("user_id","id" DESC NULLS FIRST);
CREATE INDEX "warnings_act_index" ON "warnings" USING btree ("act_id");
CREATE INDEX "accepted_answers_answer_index" ON "accepted_answers" USING btree ("question_id","answer_id");
CREATE INDEX "accepted_answers_accepted_by_index" ON "accepted_answers" USING btree ("accepted_by_id");
CREATE INDEX "answers_question_index" ON "answers" USING btree ("question_id");
CREATE INDEX "posts_author_index" ON "posts" USING btree ("author_id","kind","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);
CREATE INDEX "posts_edited_by_index" ON "posts" USING btree ("edited_by_id");
CREATE INDEX "posts_deleted_by_index" ON "posts" USING btree ("deleted_by_id");
CREATE INDEX "posts_search_index" ON "posts" USING gin ("search_vector");
CREATE INDEX "posts_held_index" ON "posts" USING btree ("author_id") WHERE removal = 'held';
CREATE INDEX "question_splits_from_index" ON "question_splits" USING btree ("from_question_id");
CREATE INDEX "question_visits_seen_index" ON "question_visits" USING btree ("seen_at");
CREATE INDEX "questions_active_index" ON "questions" USING btree ("last_activity_at" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;
CREATE INDEX "questions_newest_index" ON "questions" USING btree ("created_at" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;
CREATE INDEX "questions_hot_index" ON "questions" USING btree ("hot_rank" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;
CREATE INDEX "questions_unanswered_index" ON "questions" USING btree ("created_at" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted and upvoted_answer_count = 0;
CREATE INDEX "questions_language_index" ON "questions" USING btree ("language","last_activity_at" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;
CREATE INDEX "questions_language_newest_index" ON "questions" USING btree ("language","created_at" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;
CREATE INDEX "questions_language_hot_index" ON "questions" USING btree ("language","hot_rank" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;
CREATE INDEX "questions_language_unanswered_index" ON "questions" USING btree ("language","created_at" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted and upvoted_answer_count = 0;
CREATE INDEX "revisions_editor_index" ON "revisions" USING btree ("editor_id");
CREATE INDEX "question_scores_top_index" ON "question_scores" USING btree ("score" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;
CREATE INDEX "question_scores_day_index" ON "question_scores" USING btree ((("created_at" at time zone 'UTC')::date),"score" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;
CREATE INDEX "question_scores_language_top_index" ON "question_scores" USING btree ("language","score" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;
CREATE INDEX "question_scores_language_day_index" ON "question_scores" USING btree ("language",(("created_at" at time zone 'UTC')::date),"score" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;
CREATE INDEX "question_tag_scores_top_index" ON "question_tag_scores" USING btree ("tag_id","score" DESC NULLS FIRST,"question_id" DESC NULLS FIRST);
CREATE INDEX "case_settlements_case_index" ON "case_settlements" USING btree ("case_id");
CREATE UNIQUE INDEX "case_settlements_act_unique" ON "case_settlements" USING btree ("act_id","case_id");
CREATE INDEX "setting_changes_key_index" ON "setting_changes" USING btree ("key","id" DESC NULLS FIRST);
CREATE INDEX "setting_changes_by_index" ON "setting_changes" USING btree ("changed_by_id");
CREATE INDEX "site_settings_changed_by_index" ON "site_settings" USING btree ("changed_by_id");
CREATE INDEX "spam_examples_post_index" ON "spam_examples" USING btree ("post_id");
CREATE INDEX "spam_examples_comment_index" ON "spam_examples" USING btree ("comment_id");
CREATE INDEX "spam_verdicts_post_index" ON "spam_verdicts" USING btree ("post_id","id" DESC NULLS FIRST);
CREATE INDEX "spam_verdicts_comment_index" ON "spam_verdicts" USING btree ("comment_id","id" DESC NULLS FIRST);
CREATE INDEX "spent_challenges_expires_index" ON "spent_challenges" USING btree ("expires_at");
CREATE INDEX "question_tags_active_index" ON "question_tags" USING btree ("tag_id","last_activity_at" DESC NULLS FIRST,"question_id" DESC NULLS FIRST);
CREATE INDEX "question_tags_newest_index" ON "question_tags" USING btree ("tag_id","created_at" DESC NULLS FIRST,"question_id" DESC NULLS FIRST);
CREATE INDEX "question_tags_unanswered_index" ON "question_tags" USING btree ("tag_id","created_at" DESC NULLS FIRST,"question_id" DESC NULLS FIRST) WHERE is_unanswered;
CREATE UNIQUE INDEX "tags_name_unique" ON "tags" USING btree ("name");
CREATE INDEX "tags_popular_index" ON "tags" USING btree ("question_count" DESC NULLS FIRST,"id" DESC NULLS FIRST);
CREATE INDEX "tags_created_by_index" ON "tags" USING btree ("created_by_id");
CREATE UNIQUE INDEX "close_votes_standing_unique" ON "close_votes" USING btree ("question_id","voter_id","direction") WHERE spent_at is null;
CREATE INDEX "close_votes_question_index" ON "close_votes" USING btree ("question_id");
CREATE INDEX "close_votes_voter_index" ON "close_votes" USING btree ("voter_id");
CREATE INDEX "close_votes_spent_by_act_index" ON "close_votes" USING btree ("spent_by_act_id");
CREATE INDEX "closure_targets_question_index" ON "closure_targets" USING btree ("question_id");
CREATE UNIQUE INDEX "closures_open_unique" ON "closures" USING btree ("question_id") WHERE reopened_at is null;
CREATE INDEX "closures_question_index" ON "closures" USING btree ("question_id");
CREATE INDEX "closures_act_index" ON "closures" USING btree ("act_id");
CREATE INDEX "question_merges_into_index" ON "question_merges" USING btree ("into_question_id");
CREATE INDEX "question_merges_act_index" ON "question_merges" USING btree ("act_id");
CREATE UNIQUE INDEX "suggested_edits_open_unique" ON "suggested_edits" USING btree ("post_id") WHERE state = 'open';
CREATE INDEX "suggested_edits_post_index" ON "suggested_edits" USING btree ("post_id");
CREATE INDEX "suggested_edits_author_index" ON "suggested_edits" USING btree ("author_id","created_at" DESC NULLS FIRST);
CREATE INDEX "suggested_edits_case_index" ON "suggested_edits" USING btree ("case_id");
CREATE INDEX "suggested_edits_decided_by_index" ON "suggested_edits" USING btree ("decided_by_id");
CREATE UNIQUE INDEX "thread_states_standing_unique" ON "thread_states" USING btree ("post_id","kind") WHERE lifted_at is null;
CREATE INDEX "thread_states_post_index" ON "thread_states" USING btree ("post_id");
CREATE INDEX "thread_states_act_index" ON "thread_states" USING btree ("act_id");
CREATE INDEX "thread_states_kind_index" ON "thread_states" USING btree ("kind","ends_at") WHERE lifted_at is null;
CREATE INDEX "restrictions_user_index" ON "restrictions" USING btree ("user_id");
CREATE INDEX "restrictions_imposed_by_index" ON "restrictions" USING btree ("imposed_by_id");
CREATE UNIQUE INDEX "users_handle_skeleton_unique" ON "users" USING btree ("handle_skeleton");
CREATE UNIQUE INDEX "users_email_unique" ON "users" USING btree ("email");
CREATE INDEX "users_reputation_index" ON "users" USING btree ("reputation" DESC NULLS FIRST,"id" DESC NULLS FIRST);
CREATE INDEX "users_network_index" ON "users" USING btree ("network_hash");
CREATE INDEX "users_staff_index" ON "users" USING btree ("role","id") WHERE "users"."role" <> 'member';
CREATE INDEX "votes_post_index" ON "votes" USING btree ("post_id");

-- A search reads the documents of thousands of posts and the texts of twenty. Of a row too long for its page, PostgreSQL moves
-- the longest values out; kept inside, the documents of five posts stand on a page, and the texts move out instead.
ALTER TABLE "posts" ALTER COLUMN "search_vector" SET STORAGE MAIN;
-- How common a word is decides how it is searched for. By default the planner knows the thousand commonest and takes any other
-- for half as common as the last of these, which in a million posts is thousands of matches for a word nobody ever wrote.
ALTER TABLE "posts" ALTER COLUMN "search_vector" SET STATISTICS 500;
-- Room on each page for the next version of its rows: one that changes no indexed column then needs no index touched.
ALTER TABLE "posts" SET (fillfactor = 90);
ALTER TABLE "questions" SET (fillfactor = 90);
ALTER TABLE "users" SET (fillfactor = 90);
ALTER TABLE "question_scores" SET (fillfactor = 80);
ALTER TABLE "question_tag_scores" SET (fillfactor = 80);

-- Text is made the same on every server before PostgreSQL's parser sees it. Which signs the parser takes for letters depends on
-- the database's ctype: with C, every sign outside ASCII is one, quotation marks and dashes too.
DO $$
DECLARE unaccent_schema name;
DECLARE language record;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'unaccent') THEN
    CREATE SCHEMA IF NOT EXISTS extensions;
    CREATE EXTENSION unaccent SCHEMA extensions;
  END IF;
  SELECT n.nspname INTO unaccent_schema
    FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'unaccent';
  EXECUTE format('CREATE TEXT SEARCH DICTIONARY search_unaccent (TEMPLATE = %I.unaccent, RULES = unaccent)', unaccent_schema);
  CREATE TEXT SEARCH DICTIONARY search_simple (TEMPLATE = pg_catalog.simple);
  FOR language IN SELECT * FROM (VALUES ('en', 'english'), ('de', 'german'), ('sv', 'swedish'), ('da', 'danish'), ('nl', 'dutch'),
    ('fi', 'finnish'), ('fr', 'french'), ('es', 'spanish'), ('it', 'italian'), ('pt', 'portuguese')) AS languages (code, name)
  LOOP
    -- Stop words are written with their accents; the stemmers work on folded words.
    EXECUTE format('CREATE TEXT SEARCH DICTIONARY search_stop_%s (TEMPLATE = pg_catalog.simple, STOPWORDS = %s, ACCEPT = false)', language.code, language.name);
    EXECUTE format('CREATE TEXT SEARCH DICTIONARY search_stem_%s (TEMPLATE = pg_catalog.snowball, LANGUAGE = %s)', language.code, language.name);
    EXECUTE format('CREATE TEXT SEARCH CONFIGURATION search_%s (PARSER = pg_catalog."default")', language.code);
    EXECUTE format('ALTER TEXT SEARCH CONFIGURATION search_%s ADD MAPPING FOR asciiword, word WITH search_stop_%s, search_unaccent, search_stem_%s', language.code, language.code, language.code);
    EXECUTE format('ALTER TEXT SEARCH CONFIGURATION search_%s ADD MAPPING FOR numword, int, uint, float, sfloat, version WITH search_unaccent, search_simple', language.code);
  END LOOP;
END $$;
-- Small letters, with the accents of their own language still on; quotation marks, dashes and other signs outside ASCII become
-- blanks, invisible ones go. Letters of other scripts become ASCII words of their code points.
CREATE FUNCTION search_plain(input text, language text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET search_path = pg_catalog AS $$
DECLARE t text COLLATE "C" := input;
BEGIN
  IF t ~ '[^\u0001-\u007f]' THEN
    t := normalize(t, NFKD);
    IF t ~ '[ÆŒØÐĐÞŁĦŊẞſ]' THEN
      t := translate(t, 'ÆŒØÐĐÞŁĦŊẞſ', 'æœøðđþłħŋßs');
    END IF;
    IF t ~ '[\u0370-\u04ff]' THEN
      t := translate(t, 'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ', 'αβγδεζηθικλμνξοπρστυφχψω');
      t := translate(t, 'АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁЂЄІЇЈЉЊЋЎЏҐ', 'абвгдежзийклмнопрстуфхцчшщъыьэюяёђєіїјљњћўџґ');
    END IF;
    t := normalize(lower(t), NFC);
    t := regexp_replace(t, '[\u2010\u2011]', '-', 'g');
    t := regexp_replace(t, '[\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]+', '', 'g');
    t := regexp_replace(t, '[\u0080-\u00bf\u00d7\u00f7\u02c2-\u02df\u02e5-\u02ff\u037e\u0387\u0589\u05be\u060c\u061b\u061f\u0964\u0965\u2000-\u2bff\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u303d\u30fb\ue000-\uf8ff\ufe10-\ufe6b\uff00-\uff0f\uff5f-\uff65\ufff0-\uffff\U0001f000-\U0001faff]+', ' ', 'g');
    IF t ~ '[^\u0001-\u007f\u00c0-\u024f\u1e00-\u1eff]' THEN
      SELECT string_agg(
        CASE
          WHEN run[1] IS NOT NULL THEN run[1]
          -- Chinese and Japanese put no blanks between words: each sign is one, and several are a phrase.
          WHEN run[2] ~ '[\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]' THEN ' u' || to_hex(ascii(run[2])) || ' '
          ELSE 'u' || to_hex(ascii(run[2]))
        END, '' ORDER BY place) INTO t
      FROM regexp_matches(t, '([\u0001-\u007f\u00c0-\u024f\u1e00-\u1eff]+)|([^\u0001-\u007f\u00c0-\u024f\u1e00-\u1eff])', 'g')
        WITH ORDINALITY AS runs (run, place);
    END IF;
  ELSE
    t := lower(t);
  END IF;
  IF position('+' IN t) > 0 OR position('#' IN t) > 0 THEN
    t := regexp_replace(t, '(?<![0-9a-z])([a-z])\+\+(?![0-9a-z+])', '\1plusplus', 'g');
    t := regexp_replace(t, '(?<![0-9a-z])([a-z])#(?![0-9a-z#])', '\1sharp', 'g');
  END IF;
  -- How these languages write their letters where a keyboard has none.
  IF language = 'de' THEN
    t := regexp_replace(regexp_replace(t, '([ao])e', '\1', 'g'), '(?<![aeq])ue', 'u', 'g');
  ELSIF language = 'da' THEN
    t := replace(replace(t, 'aa', 'a'), 'oe', 'o');
  END IF;
  RETURN t;
END $$;
-- The words of a text made plain, parted by blanks: the parser can only find words and numbers in it.
CREATE FUNCTION search_words(plain text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN regexp_replace(plain COLLATE "C", '[^0-9a-z\u00c0-\u024f\u1e00-\u1eff]+', ' ', 'g');
-- What can also be written in another way: e-mail as email, ISO-21500 as iso21500, R&D as rd, ISO21500 as iso 21500.
CREATE FUNCTION search_variants(plain text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
  SELECT coalesce(string_agg(
    coalesce(translate(found[1], '-', ''), translate(found[2], '.&', ''), found[3] || ' ' || found[4]), ' ' ORDER BY place), '')
  FROM regexp_matches(plain COLLATE "C",
    '(?<![0-9a-z\u00c0-\u024f\u1e00-\u1eff-])(?:([0-9a-z\u00c0-\u024f\u1e00-\u1eff]+(?:-[0-9a-z\u00c0-\u024f\u1e00-\u1eff]+){1,3})|([a-z](?:[.&][a-z])+)|([a-z]{2,})([0-9]{2,}))(?![0-9a-z\u00c0-\u024f\u1e00-\u1eff-])',
    'g') WITH ORDINALITY AS variants (found, place)
);
CREATE FUNCTION search_vector_of(config regconfig, language text, input text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE plain text := public.search_plain(input, language);
BEGIN
  RETURN to_tsvector(config, public.search_words(plain) || ' ' || public.search_variants(plain));
END $$;
-- The stop words of a title, marked with a 0, so that a title can be found by them where nothing else is looked for.
CREATE FUNCTION search_stop_words(language text, plain text) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
  RETURN coalesce((
    SELECT string_agg('0' || word, ' ' ORDER BY place)
    FROM unnest(string_to_array(public.search_words(plain), ' ')) WITH ORDINALITY AS words (word, place)
    WHERE word <> '' AND ts_lexize(('public.search_stop_' || language)::regdictionary, word) = '{}'), '');
END $$;
-- A post's document: title (weight A) with its stop words, and words (weight B), stemmed in its own language.
CREATE FUNCTION search_document(config regconfig, language text, title text, body text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE words tsvector := setweight(public.search_vector_of(config, language, body), 'B');
DECLARE plain text := public.search_plain(title, language);
BEGIN
  IF title IS NULL THEN
    RETURN words;
  END IF;
  RETURN setweight(to_tsvector(config, public.search_words(plain) || ' ' || public.search_variants(plain) || ' '
    || public.search_stop_words(language, plain)), 'A') || words;
END $$;
-- What somebody looks for: a word or a phrase, in any way it can be written. Empty where there are only stop words.
CREATE FUNCTION search_term(config regconfig, language text, term text) RETURNS tsquery
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE plain text := public.search_plain(term, language);
BEGIN
  RETURN phraseto_tsquery(config, public.search_words(plain)) || phraseto_tsquery(config, public.search_variants(plain));
END $$;
