CREATE TABLE "own_situations" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"role" text,
	"sector" text,
	"country" text,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "own_situations_role_known" CHECK ("own_situations"."role" in ('project-support-officer', 'project-executive', 'assistant-pm', 'project-coordinator', 'pmo-coordinator', 'pmo-analyst', 'pmo-specialist', 'project-manager', 'senior-project-manager', 'programme-manager', 'portfolio-manager', 'pmo-manager', 'pmo-director', 'manager-of-project-managers', 'head-of-programme', 'coo', 'line-manager', 'other')),
	CONSTRAINT "own_situations_sector_known" CHECK ("own_situations"."sector" in ('construction', 'engineering', 'energy-utilities', 'it-software', 'finance-insurance', 'healthcare', 'public-sector', 'defence-aerospace', 'manufacturing', 'telecoms-media', 'retail-consumer', 'transport-logistics', 'education-research', 'consulting', 'nonprofit', 'other'))
);
--> statement-breakpoint
ALTER TABLE "own_situations" ADD CONSTRAINT "own_situations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;