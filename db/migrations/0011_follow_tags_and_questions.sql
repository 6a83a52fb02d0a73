CREATE TABLE "question_follows" (
	"user_id" bigint NOT NULL,
	"question_id" bigint NOT NULL,
	"followed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "question_follows_primary" PRIMARY KEY("user_id","question_id")
);
--> statement-breakpoint
CREATE TABLE "tag_follows" (
	"user_id" bigint NOT NULL,
	"tag_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"followed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "tag_follows_primary" PRIMARY KEY("user_id","tag_id"),
	CONSTRAINT "tag_follows_kind_known" CHECK ("tag_follows"."kind" in ('follow', 'ignore'))
);
--> statement-breakpoint
ALTER TABLE "question_follows" ADD CONSTRAINT "question_follows_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_follows" ADD CONSTRAINT "question_follows_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_follows" ADD CONSTRAINT "tag_follows_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tag_follows" ADD CONSTRAINT "tag_follows_tag_id_tags_id_fk" FOREIGN KEY ("tag_id") REFERENCES "public"."tags"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "question_follows_question_index" ON "question_follows" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "tag_follows_tag_index" ON "tag_follows" USING btree ("tag_id");