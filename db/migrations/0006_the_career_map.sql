CREATE TABLE "career_map_changes" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "career_map_changes_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"role_id" bigint,
	"move_id" bigint,
	"post_id" bigint,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL,
	"changed_by_id" bigint NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"act_id" bigint NOT NULL,
	CONSTRAINT "career_map_changes_of_one" CHECK (("career_map_changes"."role_id" is null) <> ("career_map_changes"."move_id" is null))
);
--> statement-breakpoint
CREATE TABLE "career_moves" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "career_moves_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"from_role_id" bigint NOT NULL,
	"to_role_id" bigint NOT NULL,
	"direction" text NOT NULL,
	"years_min" smallint,
	"years_max" smallint,
	"is_retired" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "career_moves_direction_known" CHECK ("career_moves"."direction" in ('up', 'out', 'sideways', 'line')),
	CONSTRAINT "career_moves_between_two" CHECK ("career_moves"."from_role_id" <> "career_moves"."to_role_id"),
	CONSTRAINT "career_moves_years_in_order" CHECK (("career_moves"."years_min" is not null or "career_moves"."years_max" is null) and "career_moves"."years_min" between 0 and 50 and "career_moves"."years_max" between "career_moves"."years_min" and 50)
);
--> statement-breakpoint
CREATE TABLE "career_role_texts" (
	"role_id" bigint NOT NULL,
	"locale" text NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	CONSTRAINT "career_role_texts_primary" PRIMARY KEY("role_id","locale"),
	CONSTRAINT "career_role_texts_locale_known" CHECK ("career_role_texts"."locale" in ('en', 'de', 'sv')),
	CONSTRAINT "career_role_texts_name_given" CHECK (btrim("career_role_texts"."name") <> '')
);
--> statement-breakpoint
CREATE TABLE "career_roles" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "career_roles_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"slug" text NOT NULL,
	"level" smallint NOT NULL,
	"track" text NOT NULL,
	"reports_to_id" bigint,
	"is_retired" boolean DEFAULT false NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "career_roles_track_known" CHECK ("career_roles"."track" in ('line', 'delivery', 'office', 'analysis')),
	CONSTRAINT "career_roles_level_known" CHECK ("career_roles"."level" between 1 and 10),
	CONSTRAINT "career_roles_slug_form" CHECK ("career_roles"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and char_length("career_roles"."slug") <= 60),
	CONSTRAINT "career_roles_not_its_own_boss" CHECK ("career_roles"."reports_to_id" <> "career_roles"."id")
);
--> statement-breakpoint
CREATE TABLE "move_mentions" (
	"move_id" bigint NOT NULL,
	"post_id" bigint NOT NULL,
	"named_by_id" bigint,
	"named_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "move_mentions_primary" PRIMARY KEY("move_id","post_id")
);
--> statement-breakpoint
ALTER TABLE "career_map_changes" ADD CONSTRAINT "career_map_changes_role_id_career_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."career_roles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "career_map_changes" ADD CONSTRAINT "career_map_changes_move_id_career_moves_id_fk" FOREIGN KEY ("move_id") REFERENCES "public"."career_moves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "career_map_changes" ADD CONSTRAINT "career_map_changes_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "career_map_changes" ADD CONSTRAINT "career_map_changes_changed_by_id_users_id_fk" FOREIGN KEY ("changed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "career_map_changes" ADD CONSTRAINT "career_map_changes_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "career_moves" ADD CONSTRAINT "career_moves_from_role_id_career_roles_id_fk" FOREIGN KEY ("from_role_id") REFERENCES "public"."career_roles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "career_moves" ADD CONSTRAINT "career_moves_to_role_id_career_roles_id_fk" FOREIGN KEY ("to_role_id") REFERENCES "public"."career_roles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "career_role_texts" ADD CONSTRAINT "career_role_texts_role_id_career_roles_id_fk" FOREIGN KEY ("role_id") REFERENCES "public"."career_roles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "career_roles" ADD CONSTRAINT "career_roles_reports_to_id_career_roles_id_fk" FOREIGN KEY ("reports_to_id") REFERENCES "public"."career_roles"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "move_mentions" ADD CONSTRAINT "move_mentions_move_id_career_moves_id_fk" FOREIGN KEY ("move_id") REFERENCES "public"."career_moves"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "move_mentions" ADD CONSTRAINT "move_mentions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "move_mentions" ADD CONSTRAINT "move_mentions_named_by_id_users_id_fk" FOREIGN KEY ("named_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "career_map_changes_role_index" ON "career_map_changes" USING btree ("role_id");--> statement-breakpoint
CREATE INDEX "career_map_changes_move_index" ON "career_map_changes" USING btree ("move_id");--> statement-breakpoint
CREATE INDEX "career_map_changes_post_index" ON "career_map_changes" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "career_map_changes_by_index" ON "career_map_changes" USING btree ("changed_by_id");--> statement-breakpoint
CREATE INDEX "career_map_changes_act_index" ON "career_map_changes" USING btree ("act_id");--> statement-breakpoint
CREATE UNIQUE INDEX "career_moves_roles_unique" ON "career_moves" USING btree ("from_role_id","to_role_id");--> statement-breakpoint
CREATE INDEX "career_moves_to_index" ON "career_moves" USING btree ("to_role_id");--> statement-breakpoint
CREATE UNIQUE INDEX "career_roles_slug_unique" ON "career_roles" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "career_roles_place_unique" ON "career_roles" USING btree ("track","level") WHERE not is_retired;--> statement-breakpoint
CREATE INDEX "career_roles_reports_to_index" ON "career_roles" USING btree ("reports_to_id");--> statement-breakpoint
CREATE INDEX "move_mentions_post_index" ON "move_mentions" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "move_mentions_named_by_index" ON "move_mentions" USING btree ("named_by_id");--> statement-breakpoint
CREATE INDEX "questions_wished_move_index" ON "questions" USING btree ("current_role","wished_role") WHERE not is_deleted and "current_role" is not null and wished_role is not null;--> statement-breakpoint
CREATE INDEX "questions_wished_role_index" ON "questions" USING btree ("wished_role") WHERE not is_deleted and wished_role is not null;