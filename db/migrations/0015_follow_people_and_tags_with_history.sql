CREATE TABLE "move_follows" (
	"user_id" bigint NOT NULL,
	"move_id" bigint NOT NULL,
	"followed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "move_follows_primary" PRIMARY KEY("user_id","move_id")
);
--> statement-breakpoint
CREATE TABLE "person_follows" (
	"user_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"followed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "person_follows_primary" PRIMARY KEY("user_id","person_id"),
	CONSTRAINT "person_follows_somebody_else" CHECK ("person_follows"."user_id" <> "person_follows"."person_id")
);
--> statement-breakpoint
CREATE TABLE "question_reads" (
	"user_id" bigint NOT NULL,
	"question_id" bigint NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "question_reads_primary" PRIMARY KEY("user_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "tag_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tag_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"what" text NOT NULL,
	"tag_id" bigint NOT NULL,
	"name" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"changed_by_id" bigint NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"act_id" bigint NOT NULL,
	CONSTRAINT "tag_changes_what_known" CHECK ("tag_changes"."what" in ('rename', 'place', 'synonym', 'merge', 'delete'))
);
--> statement-breakpoint
CREATE TABLE "tag_flags" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "tag_flags_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"tag_id" bigint NOT NULL,
	"flagger_id" bigint NOT NULL,
	"text" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"decided_at" timestamp (3) with time zone,
	"decided_by_id" bigint,
	CONSTRAINT "tag_flags_deciding_whole" CHECK (("tag_flags"."decided_at" is null) = ("tag_flags"."decided_by_id" is null))
);
--> statement-breakpoint
CREATE TABLE "tag_synonyms" (
	"name" text PRIMARY KEY NOT NULL,
	"tag_id" bigint NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "tag_synonyms_name_form" CHECK ("tag_synonyms"."name" !~ '[A-Z[:space:]/?&%]' and char_length("tag_synonyms"."name") between 1 and 35)
);
--> statement-breakpoint
CREATE TABLE "tag_versions" (
	"tag_id" bigint NOT NULL,
	"number" integer NOT NULL,
	"description" text NOT NULL,
	"wiki" text NOT NULL,
	"editor_id" bigint,
	"summary" text DEFAULT '' NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "tag_versions_primary" PRIMARY KEY("tag_id","number"),
	CONSTRAINT "tag_versions_number_from_one" CHECK ("tag_versions"."number" >= 1)
);
--> statement-breakpoint
ALTER TABLE "saved_searches" ADD COLUMN "followed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "wiki" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "parent_id" bigint;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "theme" text;--> statement-breakpoint
ALTER TABLE "tags" ADD COLUMN "place_version" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "move_follows" ADD CONSTRAINT "move_follows_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "move_follows" ADD CONSTRAINT "move_follows_move_id_career_moves_id_fk" FOREIGN KEY ("move_id") REFERENCES "public"."career_moves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_follows" ADD CONSTRAINT "person_follows_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_follows" ADD CONSTRAINT "person_follows_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_reads" ADD CONSTRAINT "question_reads_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_changes" ADD CONSTRAINT "tag_changes_changed_by_id_users_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_changes" ADD CONSTRAINT "tag_changes_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_flags" ADD CONSTRAINT "tag_flags_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_flags" ADD CONSTRAINT "tag_flags_flagger_id_users_id_fk" FOREIGN KEY ("flagger_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_flags" ADD CONSTRAINT "tag_flags_decided_by_id_users_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_synonyms" ADD CONSTRAINT "tag_synonyms_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_versions" ADD CONSTRAINT "tag_versions_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_versions" ADD CONSTRAINT "tag_versions_editor_id_users_id_fk" FOREIGN KEY ("editor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "move_follows_move_index" ON "move_follows" USING btree ("move_id");--> statement-breakpoint
CREATE INDEX "person_follows_person_index" ON "person_follows" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "question_reads_read_index" ON "question_reads" USING btree ("read_at");--> statement-breakpoint
CREATE INDEX "tag_changes_tag_index" ON "tag_changes" USING btree ("tag_id");--> statement-breakpoint
CREATE INDEX "tag_changes_name_index" ON "tag_changes" USING btree ("name");--> statement-breakpoint
CREATE INDEX "tag_changes_by_index" ON "tag_changes" USING btree ("changed_by_id");--> statement-breakpoint
CREATE INDEX "tag_changes_act_index" ON "tag_changes" USING btree ("act_id");--> statement-breakpoint
CREATE UNIQUE INDEX "tag_flags_open_once" ON "tag_flags" USING btree ("tag_id","flagger_id") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "tag_flags_tag_index" ON "tag_flags" USING btree ("tag_id");--> statement-breakpoint
CREATE INDEX "tag_flags_flagger_index" ON "tag_flags" USING btree ("flagger_id");--> statement-breakpoint
CREATE INDEX "tag_flags_decided_by_index" ON "tag_flags" USING btree ("decided_by_id");--> statement-breakpoint
CREATE INDEX "tag_synonyms_tag_index" ON "tag_synonyms" USING btree ("tag_id");--> statement-breakpoint
CREATE INDEX "tag_versions_editor_index" ON "tag_versions" USING btree ("editor_id");--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_parent_id_tags_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tags_theme_index" ON "tags" USING btree ("theme","question_count" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "tags_parent_index" ON "tags" USING btree ("parent_id");--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_theme_known" CHECK ("tags"."theme" in ('career', 'roles', 'pmo', 'practice', 'people', 'learning'));--> statement-breakpoint
ALTER TABLE "tags" ADD CONSTRAINT "tags_not_its_own_parent" CHECK ("tags"."parent_id" <> "tags"."id");--> statement-breakpoint
UPDATE tags SET theme = 'career' WHERE theme IS NULL AND name IN ('apprenticeships', 'becoming-a-pm', 'career-change', 'career-paths', 'entry-level', 'job-choice', 'promotion');
--> statement-breakpoint
UPDATE tags SET theme = 'roles' WHERE theme IS NULL AND name IN ('definitions', 'hierarchy', 'job-titles', 'pmo-analyst', 'pmo-manager', 'project-coordinator', 'project-manager', 'reporting-lines', 'roles', 'senior-roles', 'staff-roles');
--> statement-breakpoint
UPDATE tags SET theme = 'pmo' WHERE theme IS NULL AND name IN ('governance', 'pmo', 'pmo-setup', 'portfolio');
--> statement-breakpoint
UPDATE tags SET theme = 'practice' WHERE theme IS NULL AND name IN ('agile', 'change-management', 'day-to-day', 'first-project', 'it-projects', 'judgement', 'troubled-projects');
--> statement-breakpoint
UPDATE tags SET theme = 'people' WHERE theme IS NULL AND name IN ('leadership', 'people-development', 'team-building');
--> statement-breakpoint
UPDATE tags SET theme = 'learning' WHERE theme IS NULL AND name IN ('certification', 'education', 'pmp', 'skills');
--> statement-breakpoint
UPDATE tags SET parent_id = p.id FROM tags p WHERE p.name = 'pmo' AND tags.name = 'pmo-setup' AND tags.parent_id IS NULL;
--> statement-breakpoint
UPDATE tags SET parent_id = p.id FROM tags p WHERE p.name = 'pmo' AND tags.name = 'pmo-analyst' AND tags.parent_id IS NULL;
--> statement-breakpoint
UPDATE tags SET parent_id = p.id FROM tags p WHERE p.name = 'pmo' AND tags.name = 'pmo-manager' AND tags.parent_id IS NULL;
--> statement-breakpoint
UPDATE tags SET parent_id = p.id FROM tags p WHERE p.name = 'certification' AND tags.name = 'pmp' AND tags.parent_id IS NULL;
