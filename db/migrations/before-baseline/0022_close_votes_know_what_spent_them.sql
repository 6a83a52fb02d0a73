ALTER TABLE "close_votes" ADD COLUMN "spent_by_act_id" bigint;--> statement-breakpoint
ALTER TABLE "close_votes" ADD CONSTRAINT "close_votes_spent_by_act_id_moderation_acts_id_fk" FOREIGN KEY ("spent_by_act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "close_votes_spent_by_act_index" ON "close_votes" USING btree ("spent_by_act_id");--> statement-breakpoint
-- Votes and the act that spent them had the same moment.
UPDATE "close_votes" v SET "spent_by_act_id" = a.id
FROM "moderation_acts" a
WHERE a.post_id = v.question_id AND a.kind IN ('close', 'reopen') AND a.created_at = v.spent_at;
