CREATE TABLE "same_votes" (
	"answer_id" bigint NOT NULL,
	"voter_id" bigint NOT NULL,
	"would_do" boolean NOT NULL,
	"cast_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "same_votes_primary" PRIMARY KEY("answer_id","voter_id")
);
--> statement-breakpoint
ALTER TABLE "same_votes" ADD CONSTRAINT "same_votes_answer_id_answers_post_id_fk" FOREIGN KEY ("answer_id") REFERENCES "public"."answers"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "same_votes" ADD CONSTRAINT "same_votes_voter_id_users_id_fk" FOREIGN KEY ("voter_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "same_votes_voter_index" ON "same_votes" USING btree ("voter_id");