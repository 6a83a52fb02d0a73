-- `act_effects` takes the place of `act_rows` and of what acts kept in their details about the rows that they changed.
CREATE TABLE "act_effects" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "act_effects_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"act_id" bigint NOT NULL,
	"kind" text NOT NULL,
	"post_id" bigint,
	"comment_id" bigint,
	"user_id" bigint,
	"from_post_id" bigint,
	"value" smallint,
	"cast_at" timestamp (3) with time zone,
	"removal" text,
	"removed_by_id" bigint,
	"removal_act_id" bigint,
	CONSTRAINT "act_effects_once" UNIQUE NULLS NOT DISTINCT("act_id","kind","post_id","comment_id","user_id","from_post_id"),
	CONSTRAINT "act_effects_kind_known" CHECK ("act_effects"."kind" in ('visibility', 'place', 'vote')),
	CONSTRAINT "act_effects_removal_known" CHECK ("act_effects"."removal" in ('retracted', 'deleted', 'held', 'spam', 'merged', 'purged')),
	CONSTRAINT "act_effects_whole" CHECK (case when "act_effects"."kind" = 'vote' then num_nonnulls("act_effects"."user_id", "act_effects"."from_post_id", "act_effects"."value") = 3 and num_nonnulls("act_effects"."post_id", "act_effects"."comment_id") = 0
        else num_nonnulls("act_effects"."post_id", "act_effects"."comment_id") = 1 and "act_effects"."user_id" is null and ("act_effects"."kind" = 'place') = ("act_effects"."from_post_id" is not null) end)
);
--> statement-breakpoint
ALTER TABLE "setting_changes" ADD COLUMN "act_id" bigint;--> statement-breakpoint
ALTER TABLE "spam_verdicts" ADD COLUMN "act_id" bigint;--> statement-breakpoint
-- The rows are copied before the foreign keys are added: PostgreSQL keeps one pending check in memory for each row that it inserts
-- under a key, but checks a new key with one query.
-- What surgery moved. A moved vote was kept under its voter, a reversed one under its post.
INSERT INTO "act_effects" ("act_id", "kind", "post_id", "comment_id", "from_post_id")
SELECT r.act_id, 'place', CASE WHEN r.kind = 'answer' THEN r.row_id END, CASE WHEN r.kind = 'comment' THEN r.row_id END, r.from_post_id
FROM "act_rows" r WHERE r.kind IN ('answer', 'comment') ORDER BY r.act_id, r.row_id;--> statement-breakpoint
INSERT INTO "act_effects" ("act_id", "kind", "user_id", "from_post_id", "value")
SELECT r.act_id, 'vote', r.row_id, r.from_post_id, r.value
FROM "act_rows" r JOIN "moderation_acts" m ON m.id = r.act_id
WHERE r.kind = 'vote' AND m.kind <> 'reverse-votes' ORDER BY r.act_id, r.row_id;--> statement-breakpoint
-- The moments of reversed votes were two lists in the details of the act, of equal length.
INSERT INTO "act_effects" ("act_id", "kind", "user_id", "from_post_id", "value", "cast_at")
SELECT r.act_id, 'vote', m.subject_user_id, r.from_post_id, r.value, gone.cast_at::timestamptz
FROM "moderation_acts" m
CROSS JOIN LATERAL ROWS FROM (
	jsonb_array_elements_text(m.details -> 'posts'), jsonb_array_elements_text(m.details -> 'castAt')
) AS gone(post, cast_at)
JOIN "act_rows" r ON r.act_id = m.id AND r.kind = 'vote' AND r.row_id = gone.post::bigint
WHERE m.kind = 'reverse-votes' ORDER BY r.act_id, r.row_id;--> statement-breakpoint
-- How the one text of an act was hidden before; what was held was visible, or had just been stored.
INSERT INTO "act_effects" ("act_id", "kind", "post_id", "comment_id", "removal", "removed_by_id", "removal_act_id")
SELECT m.id, 'visibility', CASE WHEN m.comment_id IS NULL THEN m.post_id END, m.comment_id, m.details ->> 'removal',
	(m.details ->> 'deletedById')::bigint, (m.details ->> 'removalActId')::bigint
FROM "moderation_acts" m
WHERE num_nonnulls(m.post_id, m.comment_id) > 0
	AND (m.kind = 'hold' OR (m.kind IN ('delete', 'restore', 'publish') AND m.details ? 'removal'))
ORDER BY m.id;--> statement-breakpoint
-- Confirmed spam had a line for each text: `kind:id:removal:by:act`.
INSERT INTO "act_effects" ("act_id", "kind", "post_id", "comment_id", "removal", "removed_by_id", "removal_act_id")
SELECT m.id, 'visibility', CASE WHEN part[1] = 'post' THEN part[2]::bigint END, CASE WHEN part[1] = 'comment' THEN part[2]::bigint END,
	nullif(part[3], ''), nullif(part[4], '')::bigint, nullif(part[5], '')::bigint
FROM "moderation_acts" m
CROSS JOIN LATERAL jsonb_array_elements_text(m.details -> 'was') WITH ORDINALITY AS was(line, place)
CROSS JOIN LATERAL string_to_array(was.line, ':') AS part
WHERE m.kind = 'spam' ORDER BY m.id, was.place;--> statement-breakpoint
DROP TABLE "act_rows";--> statement-breakpoint
-- The change of a setting stood in the details of its act; the change that undid it had the moment of the undo. The history is
-- append-only, but not for the migration that completes it.
ALTER TABLE "setting_changes" DISABLE TRIGGER USER;--> statement-breakpoint
UPDATE "setting_changes" c SET "act_id" = m.id
FROM "moderation_acts" m WHERE m.kind = 'change-setting' AND (m.details ->> 'change')::bigint = c.id;--> statement-breakpoint
UPDATE "setting_changes" c SET "act_id" = u.id
FROM "moderation_acts" u JOIN "moderation_acts" m ON m.id = u.undoes_id AND m.kind = 'change-setting'
WHERE c.act_id IS NULL AND c.changed_at = u.created_at AND c.changed_by_id = u.actor_id AND c.key = m.details ->> 'setting';--> statement-breakpoint
ALTER TABLE "setting_changes" ENABLE TRIGGER USER;--> statement-breakpoint
-- A verdict and the action that held the text for it had the same moment.
UPDATE "spam_verdicts" v SET "act_id" = m.id
FROM "moderation_acts" m
WHERE v.verdict = 'hold' AND m.kind = 'hold' AND m.actor_id IS NULL AND m.created_at = v.created_at
	AND (m.comment_id = v.comment_id OR (m.comment_id IS NULL AND m.post_id = v.post_id));--> statement-breakpoint
ALTER TABLE "act_effects" ADD CONSTRAINT "act_effects_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_effects" ADD CONSTRAINT "act_effects_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_effects" ADD CONSTRAINT "act_effects_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_effects" ADD CONSTRAINT "act_effects_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_effects" ADD CONSTRAINT "act_effects_from_post_id_posts_id_fk" FOREIGN KEY ("from_post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_effects" ADD CONSTRAINT "act_effects_removed_by_id_users_id_fk" FOREIGN KEY ("removed_by_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "act_effects" ADD CONSTRAINT "act_effects_removal_act_id_moderation_acts_id_fk" FOREIGN KEY ("removal_act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "act_effects_post_index" ON "act_effects" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "act_effects_comment_index" ON "act_effects" USING btree ("comment_id");--> statement-breakpoint
CREATE INDEX "act_effects_user_index" ON "act_effects" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "act_effects_from_post_index" ON "act_effects" USING btree ("from_post_id");--> statement-breakpoint
CREATE INDEX "act_effects_removed_by_index" ON "act_effects" USING btree ("removed_by_id");--> statement-breakpoint
CREATE INDEX "act_effects_removal_act_index" ON "act_effects" USING btree ("removal_act_id");--> statement-breakpoint
ALTER TABLE "setting_changes" ADD CONSTRAINT "setting_changes_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spam_verdicts" ADD CONSTRAINT "spam_verdicts_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "setting_changes_act_index" ON "setting_changes" USING btree ("act_id");--> statement-breakpoint
CREATE INDEX "spam_verdicts_act_index" ON "spam_verdicts" USING btree ("act_id");