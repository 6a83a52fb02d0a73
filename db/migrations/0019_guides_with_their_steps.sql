CREATE TABLE "guide_steps" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "guide_steps_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"guide_id" bigint NOT NULL,
	"place" smallint,
	"title_digest" bigint NOT NULL,
	"text_digest" bigint NOT NULL,
	CONSTRAINT "guide_steps_place_from_one" CHECK ("guide_steps"."place" >= 1)
);
--> statement-breakpoint
CREATE TABLE "guide_ticks" (
	"user_id" bigint NOT NULL,
	"step_id" bigint NOT NULL,
	"ticked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "guide_ticks_primary" PRIMARY KEY("user_id","step_id")
);
--> statement-breakpoint
CREATE TABLE "guides" (
	"post_id" bigint PRIMARY KEY NOT NULL,
	"step_count" integer DEFAULT 0 NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"checked_by_id" bigint NOT NULL,
	"score" integer DEFAULT 0 NOT NULL,
	"language" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"is_deleted" boolean DEFAULT false NOT NULL,
	CONSTRAINT "guides_step_count_not_negative" CHECK ("guides"."step_count" >= 0)
);
--> statement-breakpoint
ALTER TABLE "posts" DROP CONSTRAINT "posts_kind_known";--> statement-breakpoint
ALTER TABLE "questions" ADD COLUMN "kind" text DEFAULT 'question' NOT NULL;--> statement-breakpoint
ALTER TABLE "guide_steps" ADD CONSTRAINT "guide_steps_guide_id_guides_post_id_fk" FOREIGN KEY ("guide_id") REFERENCES "public"."guides"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_ticks" ADD CONSTRAINT "guide_ticks_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guide_ticks" ADD CONSTRAINT "guide_ticks_step_id_guide_steps_id_fk" FOREIGN KEY ("step_id") REFERENCES "public"."guide_steps"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guides" ADD CONSTRAINT "guides_post_id_questions_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guides" ADD CONSTRAINT "guides_checked_by_id_users_id_fk" FOREIGN KEY ("checked_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "guide_steps_guide_index" ON "guide_steps" USING btree ("guide_id","place");--> statement-breakpoint
CREATE INDEX "guide_ticks_step_index" ON "guide_ticks" USING btree ("step_id");--> statement-breakpoint
CREATE INDEX "guides_newest_index" ON "guides" USING btree ("created_at" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "guides_useful_index" ON "guides" USING btree ("score" DESC NULLS FIRST,"post_id" DESC NULLS FIRST) WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "guides_checked_index" ON "guides" USING btree ("checked_at","post_id") WHERE not is_deleted;--> statement-breakpoint
CREATE INDEX "guides_checked_by_index" ON "guides" USING btree ("checked_by_id");--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_kind_known" CHECK ("posts"."kind" in ('question', 'answer', 'guide'));--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_kind_known" CHECK ("questions"."kind" in ('question', 'guide'));