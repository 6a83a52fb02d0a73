CREATE TABLE "related_questions" (
	"question_id" bigint PRIMARY KEY NOT NULL,
	"found" jsonb NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "related_questions" ADD CONSTRAINT "related_questions_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "related_questions_found_index" ON "related_questions" USING btree ("found_at");