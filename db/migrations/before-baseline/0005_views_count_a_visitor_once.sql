CREATE TABLE "question_visits" (
	"question_id" bigint NOT NULL,
	"visitor" bigint NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "question_visits_primary" PRIMARY KEY("question_id","visitor")
);
--> statement-breakpoint
CREATE INDEX "question_visits_seen_index" ON "question_visits" USING btree ("seen_at");--> statement-breakpoint
-- Neither table holds anything worth a disk's time: an unlogged one is written without waiting for it.
ALTER TABLE "question_visits" SET UNLOGGED;
--> statement-breakpoint
ALTER TABLE "rate_limits" SET UNLOGGED;
