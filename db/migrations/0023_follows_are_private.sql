-- Events of follows said which tag, question or move somebody follows, which is private. Events change in no other way. A new
-- database has no trigger yet: db/functions makes it after the migrations.
ALTER TABLE "events" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "events" SET "details" = jsonb_build_object('state', details -> 'state'), "post_id" = null, "subject_user_id" = null
	WHERE "kind" in ('follows.tag-changed', 'follows.question-changed', 'follows.move-changed', 'follows.person-changed', 'follows.search-changed')
	AND ("details" - 'state' <> '{}' OR "post_id" is not null OR "subject_user_id" is not null);--> statement-breakpoint
ALTER TABLE "events" ENABLE TRIGGER USER;--> statement-breakpoint
-- A line about a quick answer in doubt belongs to the thread: the answer may be hidden.
UPDATE "notifications" SET "post_id" = null WHERE "kind" = 'quick-answer-doubt';
