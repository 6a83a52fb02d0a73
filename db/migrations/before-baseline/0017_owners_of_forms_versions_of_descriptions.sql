ALTER TABLE "parked_forms" ADD COLUMN "owner_id" bigint;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "description_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "parked_forms" ADD CONSTRAINT "parked_forms_owner_id_users_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "parked_forms_owner_index" ON "parked_forms" USING btree ("owner_id");