CREATE TABLE "ranking_runs" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"last_event_id" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "retracted_votes" (
	"voter_id" bigint NOT NULL,
	"post_id" bigint NOT NULL,
	"first_cast_at" timestamp (3) with time zone NOT NULL,
	"retracted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "retracted_votes_once" PRIMARY KEY("voter_id","post_id")
);
--> statement-breakpoint
ALTER TABLE "votes" ADD COLUMN "first_cast_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "retracted_votes" ADD CONSTRAINT "retracted_votes_voter_id_users_id_fk" FOREIGN KEY ("voter_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "retracted_votes" ADD CONSTRAINT "retracted_votes_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "retracted_votes_post_index" ON "retracted_votes" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "retracted_votes_retracted_index" ON "retracted_votes" USING brin ("retracted_at");