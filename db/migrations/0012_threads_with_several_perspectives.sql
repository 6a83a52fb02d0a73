CREATE TABLE "outcome_credits" (
	"question_id" bigint NOT NULL,
	"answer_id" bigint NOT NULL,
	CONSTRAINT "outcome_credits_primary" PRIMARY KEY("question_id","answer_id")
);
--> statement-breakpoint
CREATE TABLE "outcome_replies" (
	"question_id" bigint PRIMARY KEY NOT NULL,
	"stage" smallint NOT NULL,
	"declined_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "outcome_versions" (
	"question_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"decision" text NOT NULL,
	"result" text DEFAULT '' NOT NULL,
	"said_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "outcome_versions_primary" PRIMARY KEY("question_id","number"),
	CONSTRAINT "outcome_versions_number_from_one" CHECK ("outcome_versions"."number" >= 1),
	CONSTRAINT "outcome_versions_decision_given" CHECK (char_length("outcome_versions"."decision") between 1 and 500),
	CONSTRAINT "outcome_versions_result_length" CHECK (char_length("outcome_versions"."result") <= 2000)
);
--> statement-breakpoint
CREATE TABLE "outcomes" (
	"question_id" bigint PRIMARY KEY NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outdated_marks" (
	"answer_id" bigint NOT NULL,
	"marker_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"marked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "outdated_marks_primary" PRIMARY KEY("answer_id","marker_id"),
	CONSTRAINT "outdated_marks_reason_length" CHECK (char_length("outdated_marks"."reason") between 1 and 500)
);
--> statement-breakpoint
DROP INDEX "accepted_answers_answer_index";--> statement-breakpoint
ALTER TABLE "accepted_answers" DROP CONSTRAINT "accepted_answers_pkey";--> statement-breakpoint
ALTER TABLE "accepted_answers" ADD CONSTRAINT "accepted_answers_primary" PRIMARY KEY("question_id","answer_id");--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "role" text;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "country" text;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "sector" text;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "fits" text;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "as_of" timestamp (3) with time zone DEFAULT now() NOT NULL;--> statement-breakpoint
-- Until now an answer was right as of the day it was written.
UPDATE "answers" a SET "as_of" = p."created_at" FROM "posts" p WHERE p."id" = a."post_id";--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "outdated_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "scope_countries" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "scope_sectors" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "scope_sizes" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "outcome_credits" ADD CONSTRAINT "outcome_credits_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_credits" ADD CONSTRAINT "outcome_credits_answer_id_answers_post_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_replies" ADD CONSTRAINT "outcome_replies_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_versions" ADD CONSTRAINT "outcome_versions_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcomes" ADD CONSTRAINT "outcomes_of_the_version" FOREIGN KEY ("question_id","version") REFERENCES "public"."outcome_versions"("question_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outdated_marks" ADD CONSTRAINT "outdated_marks_answer_id_answers_post_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outdated_marks" ADD CONSTRAINT "outdated_marks_marker_id_users_id_fk" FOREIGN KEY ("marker_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "outcome_credits_answer_index" ON "outcome_credits" USING btree ("answer_id");--> statement-breakpoint
CREATE INDEX "outcomes_version_index" ON "outcomes" USING btree ("question_id","version");--> statement-breakpoint
CREATE INDEX "outdated_marks_marker_index" ON "outdated_marks" USING btree ("marker_id");--> statement-breakpoint
CREATE INDEX "answers_as_of_index" ON "answers" USING btree ("as_of","post_id");--> statement-breakpoint
CREATE INDEX "answers_outdated_index" ON "answers" USING btree ("outdated_count") WHERE outdated_count >= 3;--> statement-breakpoint
CREATE INDEX "accepted_answers_answer_index" ON "accepted_answers" USING btree ("answer_id");--> statement-breakpoint
ALTER TABLE "answers" ADD CONSTRAINT "answers_fits_length" CHECK (char_length("answers"."fits") between 1 and 60);