CREATE TABLE "answer_requests" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "answer_requests_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"question_id" bigint NOT NULL,
	"person_id" bigint NOT NULL,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"declined_at" timestamp (3) with time zone,
	CONSTRAINT "answer_requests_once" UNIQUE("question_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "askable_people" (
	"user_id" bigint PRIMARY KEY NOT NULL,
	"since" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "notifications" DROP CONSTRAINT "notifications_kind_known";--> statement-breakpoint
ALTER TABLE "answer_requests" ADD CONSTRAINT "answer_requests_question_id_questions_post_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_requests" ADD CONSTRAINT "answer_requests_person_id_users_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "askable_people" ADD CONSTRAINT "askable_people_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answer_requests_person_index" ON "answer_requests" USING btree ("person_id","requested_at" DESC NULLS FIRST);--> statement-breakpoint
ALTER TABLE "notifications" ADD CONSTRAINT "notifications_kind_known" CHECK ("notifications"."kind" in ('answer', 'accepted', 'outcome', 'reply', 'mention', 'comment', 'votes', 'privilege', 'badge', 'edit', 'edit-suggested', 'edit-decided', 'quick-answer-doubt', 'outdated', 'closed', 'reopened', 'duplicate-proposed', 'published', 'flag-decided', 'statement', 'appeal-answered', 'followed-question', 'followed-tag', 'followed-person', 'followed-move', 'followed-guide', 'followed-search', 'outcome-due', 'bounty', 'bounty-ends', 'bounty-won', 'answer-request', 'away', 'mail-stopped'));