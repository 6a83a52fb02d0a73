CREATE TABLE "drafts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "drafts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"target_id" bigint DEFAULT 0 NOT NULL,
	"slot" bigint DEFAULT 0 NOT NULL,
	"fields" jsonb NOT NULL,
	"version" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drafts_kind_known" CHECK ("drafts"."kind" in ('question', 'guide', 'answer', 'comment', 'edit', 'comment-edit')),
	CONSTRAINT "drafts_fields_bounded" CHECK (octet_length("drafts"."fields"::text) <= 300000)
);
--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "drafts_owner_form_unique" ON "drafts" USING btree ("user_id","kind","target_id","slot");--> statement-breakpoint
CREATE INDEX "drafts_updated_index" ON "drafts" USING btree ("updated_at");