ALTER TABLE "hidden_profiles" ADD COLUMN "interest" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "interest" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "users" ADD CONSTRAINT "users_interest_length" CHECK (char_length("users"."interest") <= 60);