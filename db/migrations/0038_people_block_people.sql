CREATE TABLE "person_blocks" (
	"user_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"blocked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "person_blocks_primary" PRIMARY KEY("user_id","person_id"),
	CONSTRAINT "person_blocks_somebody_else" CHECK ("person_blocks"."user_id" <> "person_blocks"."person_id")
);
--> statement-breakpoint
ALTER TABLE "person_blocks" ADD CONSTRAINT "person_blocks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_blocks" ADD CONSTRAINT "person_blocks_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "person_blocks_person_index" ON "person_blocks" USING btree ("person_id");