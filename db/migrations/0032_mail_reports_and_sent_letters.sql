CREATE TABLE "mail_reports" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "mail_reports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"digest" text NOT NULL,
	"reported_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "mail_reports_kind_known" CHECK ("mail_reports"."kind" in ('soft-bounce', 'hard-bounce', 'complaint'))
);
--> statement-breakpoint
CREATE TABLE "sent_letters" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sent_letters_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sent_letters_kind_known" CHECK ("sent_letters"."kind" in ('account', 'statement', 'notices', 'digest', 'test'))
);
--> statement-breakpoint
ALTER TABLE "notification_mailboxes" ADD COLUMN "stopped_because" text;--> statement-breakpoint
ALTER TABLE "notification_mailboxes" ADD COLUMN "resumed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "notifications" ADD COLUMN "mailed_by" text;--> statement-breakpoint
ALTER TABLE "mail_reports" ADD CONSTRAINT "mail_reports_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mail_reports_digest_unique" ON "mail_reports" USING btree ("digest");--> statement-breakpoint
CREATE INDEX "mail_reports_user_index" ON "mail_reports" USING btree ("user_id","reported_at");--> statement-breakpoint
CREATE INDEX "sent_letters_sent_index" ON "sent_letters" USING btree ("sent_at");--> statement-breakpoint
ALTER TABLE "notification_mailboxes" ADD CONSTRAINT "notification_mailboxes_reason_known" CHECK ("notification_mailboxes"."stopped_because" in ('refused', 'bounced', 'complaint'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_mailed_by_known" CHECK ("notifications"."mailed_by" in ('mail', 'digest'));--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_mailed_whole" CHECK ("notifications"."mailed_by" is null or "notifications"."mailed_at" is not null);