CREATE TABLE "bookmark_folders" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "bookmark_folders_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "bookmark_folders_name_length" CHECK (char_length("bookmark_folders"."name") between 1 and 60)
);
--> statement-breakpoint
ALTER TABLE "saved_posts" ADD COLUMN "folder_id" bigint;--> statement-breakpoint
ALTER TABLE "saved_posts" ADD COLUMN "note" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "saved_posts" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "bookmark_folders" ADD CONSTRAINT "bookmark_folders_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "bookmark_folders_user_index" ON "bookmark_folders" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "bookmark_folders_name_unique" ON "bookmark_folders" USING btree ("user_id",lower("name")) WHERE removed_at is null;--> statement-breakpoint
ALTER TABLE "saved_posts" ADD CONSTRAINT "saved_posts_folder_id_bookmark_folders_id_fk" FOREIGN KEY ("folder_id") REFERENCES "public"."bookmark_folders"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "saved_posts_folder_index" ON "saved_posts" USING btree ("folder_id");--> statement-breakpoint
ALTER TABLE "saved_posts" ADD CONSTRAINT "saved_posts_note_length" CHECK (char_length("saved_posts"."note") <= 1000);