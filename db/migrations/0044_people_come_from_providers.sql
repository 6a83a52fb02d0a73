CREATE TABLE "provider_visits" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"provider" text NOT NULL,
	"user_id" bigint,
	"next_path" text,
	"locale" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "provider_visits_provider_known" CHECK ("provider_visits"."provider" in ('google', 'github', 'linkedin', 'oidc'))
);
--> statement-breakpoint
ALTER TABLE "provider_visits" ADD CONSTRAINT "provider_visits_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "provider_visits_user_index" ON "provider_visits" USING btree ("user_id");