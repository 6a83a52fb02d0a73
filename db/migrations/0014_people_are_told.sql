CREATE TABLE "notification_mailboxes" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"day" text DEFAULT '' NOT NULL,
	"sent_today" smallint DEFAULT 0 NOT NULL,
	"digest_day" text DEFAULT '' NOT NULL,
	"refusals" smallint DEFAULT 0 NOT NULL,
	"stopped_at" timestamp (3) with time zone,
	CONSTRAINT "notification_mailboxes_not_negative" CHECK ("notification_mailboxes"."sent_today" >= 0 and "notification_mailboxes"."refusals" >= 0)
);
--> statement-breakpoint
CREATE TABLE "notification_settings" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"channels" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"daily_mails" smallint NOT NULL,
	"quiet_from" smallint,
	"quiet_until" smallint,
	"time_zone" text NOT NULL,
	"digest" text NOT NULL,
	"digest_hour" smallint NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "notification_settings_digest_known" CHECK ("notification_settings"."digest" in ('daily', 'weekly', 'never')),
	CONSTRAINT "notification_settings_mails_bounded" CHECK ("notification_settings"."daily_mails" between 0 and 50),
	CONSTRAINT "notification_settings_hours_known" CHECK ("notification_settings"."digest_hour" between 0 and 23 and ("notification_settings"."quiet_from" is null) = ("notification_settings"."quiet_until" is null)
        and coalesce("notification_settings"."quiet_from", 0) between 0 and 23 and coalesce("notification_settings"."quiet_until", 0) between 0 and 23)
);
--> statement-breakpoint
CREATE TABLE "notifications" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "notifications_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"recipient_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"event_id" bigint,
	"actor_id" bigint,
	"question_id" bigint,
	"post_id" bigint,
	"comment_id" bigint,
	"statement_id" bigint,
	"detail" text,
	"score_before" integer,
	"score_now" integer,
	"created_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	"mailed_at" timestamp (3) with time zone,
	CONSTRAINT "notifications_kind_known" CHECK ("notifications"."kind" in ('answer', 'accepted', 'reply', 'mention', 'comment', 'votes', 'privilege', 'edit', 'edit-suggested', 'edit-decided', 'quick-answer-doubt', 'closed', 'reopened', 'duplicate-proposed', 'published', 'flag-decided', 'statement', 'appeal-answered', 'followed-question', 'followed-tag', 'mail-stopped')),
	CONSTRAINT "notifications_event_whole" CHECK (("notifications"."kind" in ('votes', 'privilege', 'mail-stopped')) = ("notifications"."event_id" is null)),
	CONSTRAINT "notifications_votes_whole" CHECK (("notifications"."kind" = 'votes') = (num_nonnulls("notifications"."post_id", "notifications"."score_before", "notifications"."score_now") = 3 and "notifications"."score_now" > "notifications"."score_before"))
);
--> statement-breakpoint
CREATE TABLE "notified_votes" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "thread_mutes" (
	"user_id" bigint NOT NULL,
	"question_id" bigint NOT NULL,
	"muted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "thread_mutes_primary" PRIMARY KEY("user_id","question_id")
);
--> statement-breakpoint
ALTER TABLE "notification_mailboxes" ADD CONSTRAINT "notification_mailboxes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notification_settings" ADD CONSTRAINT "notification_settings_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_recipient_id_users_id_fk" FOREIGN KEY ("recipient_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_event_id_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_actor_id_users_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_statement_id_statements_id_fk" FOREIGN KEY ("statement_id") REFERENCES "public"."statements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_mutes" ADD CONSTRAINT "thread_mutes_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_mutes" ADD CONSTRAINT "thread_mutes_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_once_unique" ON "notifications" USING btree ("recipient_id","event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_privilege_unique" ON "notifications" USING btree ("recipient_id","detail") WHERE kind = 'privilege';--> statement-breakpoint
CREATE UNIQUE INDEX "notifications_votes_unique" ON "notifications" USING btree ("recipient_id","post_id") WHERE kind = 'votes' and read_at is null;--> statement-breakpoint
CREATE INDEX "notifications_recipient_index" ON "notifications" USING btree ("recipient_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "notifications_unread_index" ON "notifications" USING btree ("recipient_id","question_id") WHERE read_at is null;--> statement-breakpoint
CREATE INDEX "notifications_event_index" ON "notifications" USING btree ("event_id");--> statement-breakpoint
CREATE INDEX "notifications_actor_index" ON "notifications" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "notifications_question_index" ON "notifications" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "notifications_post_index" ON "notifications" USING btree ("post_id","recipient_id");--> statement-breakpoint
CREATE INDEX "notifications_comment_index" ON "notifications" USING btree ("comment_id");--> statement-breakpoint
CREATE INDEX "notifications_statement_index" ON "notifications" USING btree ("statement_id");--> statement-breakpoint
CREATE INDEX "thread_mutes_question_index" ON "thread_mutes" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "reputation_events_created_index" ON "reputation_events" USING brin ("created_at");--> statement-breakpoint
CREATE INDEX "votes_cast_index" ON "votes" USING brin ("cast_at");