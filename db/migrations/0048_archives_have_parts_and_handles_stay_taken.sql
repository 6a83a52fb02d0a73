CREATE TABLE "archive_parts" (
	"archive_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "archive_parts_primary" PRIMARY KEY("archive_id","number")
);
--> statement-breakpoint
CREATE TABLE "freed_handles" (
	"digest" text PRIMARY KEY NOT NULL,
	"freed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "archives" DROP CONSTRAINT "archives_made_whole";--> statement-breakpoint
ALTER TABLE "archive_parts" ADD CONSTRAINT "archive_parts_archive_id_archives_id_fk" FOREIGN KEY ("archive_id") REFERENCES "public"."archives"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "freed_handles_freed_index" ON "freed_handles" USING btree ("freed_at");--> statement-breakpoint
ALTER TABLE "archives" ADD CONSTRAINT "archives_made_whole" CHECK (num_nonnulls("archives"."made_at", "archives"."size") % 2 = 0);