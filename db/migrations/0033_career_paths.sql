CREATE TABLE "career_stations" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "career_stations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"role" text NOT NULL,
	"organisation" text,
	"sector" text,
	"country" text,
	"from_year" smallint NOT NULL,
	"to_year" smallint,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "career_stations_role_known" CHECK ("career_stations"."role" in ('project-support-officer', 'project-executive', 'assistant-pm', 'project-coordinator', 'pmo-coordinator', 'pmo-analyst', 'pmo-specialist', 'project-manager', 'senior-project-manager', 'programme-manager', 'portfolio-manager', 'pmo-manager', 'pmo-director', 'manager-of-project-managers', 'head-of-programme', 'coo', 'line-manager', 'other')),
	CONSTRAINT "career_stations_organisation_known" CHECK ("career_stations"."organisation" in ('company', 'start-up', 'consultancy', 'contractor', 'public-body', 'armed-forces', 'university', 'non-profit', 'self-employed', 'other')),
	CONSTRAINT "career_stations_sector_known" CHECK ("career_stations"."sector" in ('construction', 'engineering', 'energy-utilities', 'it-software', 'finance-insurance', 'healthcare', 'public-sector', 'defence-aerospace', 'manufacturing', 'telecoms-media', 'retail-consumer', 'transport-logistics', 'education-research', 'consulting', 'nonprofit', 'other')),
	CONSTRAINT "career_stations_years_in_order" CHECK ("career_stations"."from_year" between 1950 and 2200 and "career_stations"."to_year" between "career_stations"."from_year" and 2200),
	CONSTRAINT "career_stations_note_length" CHECK (char_length("career_stations"."note") <= 80)
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "certificates_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"name" text NOT NULL,
	"year" smallint,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "certificates_name_length" CHECK (char_length("certificates"."name") between 2 and 60),
	CONSTRAINT "certificates_year_known" CHECK ("certificates"."year" between 1950 and 2200)
);
--> statement-breakpoint
CREATE TABLE "profile_choices" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"hidden" text[] DEFAULT '{}'::text[] NOT NULL,
	"line" text DEFAULT 'full' NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "profile_choices_line_known" CHECK ("profile_choices"."line" in ('full', 'short', 'none'))
);
--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "career_line" jsonb;--> statement-breakpoint
ALTER TABLE "career_stations" ADD CONSTRAINT "career_stations_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "certificates" ADD CONSTRAINT "certificates_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "profile_choices" ADD CONSTRAINT "profile_choices_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "career_stations_user_index" ON "career_stations" USING btree ("user_id","from_year");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_name_unique" ON "certificates" USING btree ("user_id",lower("name"));