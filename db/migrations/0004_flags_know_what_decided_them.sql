ALTER TABLE "flags" ADD COLUMN "decided_by_act_id" bigint;--> statement-breakpoint
-- A flag was decided with its case, at the same moment: by the first of what has settled the case since and still stands. Where that
-- was a decision without an action, the flag has none.
UPDATE "flags" f SET "decided_by_act_id" = s.act_id
FROM (
	SELECT DISTINCT ON (f.id) f.id, s.act_id
	FROM "flags" f JOIN "case_settlements" s
		ON s.case_id = f.case_id AND s.withdrawn_at IS NULL AND s.settled_at >= f.decided_at
	WHERE f.state IN ('helpful', 'declined')
	ORDER BY f.id, s.settled_at, s.id
) s
WHERE s.id = f.id AND s.act_id IS NOT NULL;--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_decided_by_act_id_moderation_acts_id_fk" FOREIGN KEY ("decided_by_act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "flags_decided_by_act_index" ON "flags" USING btree ("decided_by_act_id");--> statement-breakpoint
ALTER TABLE "flags" ADD CONSTRAINT "flags_decided_by_act" CHECK ("flags"."decided_by_act_id" is null or "flags"."state" in ('helpful', 'declined'));