CREATE TABLE "hidden_profiles" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"act_id" bigint NOT NULL,
	"display_name" text NOT NULL,
	"bio" text NOT NULL,
	"bio_html" text NOT NULL,
	"links" text[] NOT NULL
);
--> statement-breakpoint
ALTER TABLE "suggested_edits" ADD COLUMN "spam" jsonb;--> statement-breakpoint
ALTER TABLE "hidden_profiles" ADD CONSTRAINT "hidden_profiles_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidden_profiles" ADD CONSTRAINT "hidden_profiles_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "hidden_profiles_act_index" ON "hidden_profiles" USING btree ("act_id");