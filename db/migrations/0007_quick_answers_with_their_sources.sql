CREATE TABLE "quick_answer_citations" (
	"question_id" bigint NOT NULL,
	"version" integer NOT NULL,
	"sentence" smallint NOT NULL,
	"answer_id" bigint NOT NULL,
	CONSTRAINT "quick_answer_citations_primary" PRIMARY KEY("question_id","version","sentence","answer_id"),
	CONSTRAINT "quick_answer_citations_sentence_known" CHECK ("quick_answer_citations"."sentence" between 1 and 3)
);
--> statement-breakpoint
CREATE TABLE "quick_answer_versions" (
	"question_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"editor_id" bigint NOT NULL,
	"sentences" text[] NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "quick_answer_versions_primary" PRIMARY KEY("question_id","number"),
	CONSTRAINT "quick_answer_versions_one_to_three" CHECK (cardinality("quick_answer_versions"."sentences") between 1 and 3),
	CONSTRAINT "quick_answer_versions_number_from_one" CHECK ("quick_answer_versions"."number" >= 1)
);
--> statement-breakpoint
CREATE TABLE "quick_answers" (
	"question_id" bigint PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"sentences" text[] NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"checked_by_id" bigint NOT NULL,
	"known_ids" bigint[] DEFAULT '{}'::bigint[] NOT NULL,
	CONSTRAINT "quick_answers_one_to_three" CHECK (cardinality("quick_answers"."sentences") between 1 and 3)
);
--> statement-breakpoint
ALTER TABLE "thread_states" DROP CONSTRAINT "thread_states_kind_known";--> statement-breakpoint
ALTER TABLE "quick_answer_citations" ADD CONSTRAINT "quick_answer_citations_answer_id_answers_post_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quick_answer_citations" ADD CONSTRAINT "quick_answer_citations_of_the_version" FOREIGN KEY ("question_id","version") REFERENCES "public"."quick_answer_versions"("question_id","number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quick_answer_versions" ADD CONSTRAINT "quick_answer_versions_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quick_answer_versions" ADD CONSTRAINT "quick_answer_versions_editor_id_users_id_fk" FOREIGN KEY ("editor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quick_answers" ADD CONSTRAINT "quick_answers_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quick_answers" ADD CONSTRAINT "quick_answers_checked_by_id_users_id_fk" FOREIGN KEY ("checked_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quick_answer_citations_answer_index" ON "quick_answer_citations" USING btree ("answer_id");--> statement-breakpoint
CREATE INDEX "quick_answer_versions_editor_index" ON "quick_answer_versions" USING btree ("editor_id");--> statement-breakpoint
CREATE INDEX "quick_answers_checked_index" ON "quick_answers" USING btree ("checked_at");--> statement-breakpoint
CREATE INDEX "quick_answers_checked_by_index" ON "quick_answers" USING btree ("checked_by_id");--> statement-breakpoint
ALTER TABLE "thread_states" ADD CONSTRAINT "thread_states_kind_known" CHECK ("thread_states"."kind" in ('locked', 'pinned', 'protected', 'slow', 'outdated', 'community', 'without-quick-answer'));