CREATE TABLE "case_settlements" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "case_settlements_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"case_id" bigint NOT NULL,
	"act_id" bigint,
	"settled_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "case_settlements" ADD CONSTRAINT "case_settlements_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "public"."cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "case_settlements" ADD CONSTRAINT "case_settlements_act_id_moderation_acts_id_fk" FOREIGN KEY ("act_id") REFERENCES "public"."moderation_acts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "case_settlements_case_index" ON "case_settlements" USING btree ("case_id");--> statement-breakpoint
CREATE UNIQUE INDEX "case_settlements_act_unique" ON "case_settlements" USING btree ("act_id","case_id");--> statement-breakpoint
-- What settled the cases there are: the acts done from a case when it was settled or later by whoever settled it, and those that
-- remember it in `cases`. Undone ones are withdrawn. A settled case that no act settled was decided without one.
INSERT INTO "case_settlements" ("case_id", "act_id", "settled_at", "withdrawn_at")
SELECT c.id, a.id, a.created_at, u.created_at
FROM "cases" c
JOIN "moderation_acts" a ON a.kind NOT IN ('undo', 'hold') AND (
	a.details -> 'cases' @> to_jsonb(c.id)
	OR (a.case_id = c.id AND c.resolved_at IS NOT NULL AND a.created_at >= c.resolved_at AND a.actor_id IS NOT DISTINCT FROM c.resolved_by_id)
)
LEFT JOIN "moderation_acts" u ON u.undoes_id = a.id
WHERE c.resolved_at IS NOT NULL OR u.id IS NOT NULL;--> statement-breakpoint
INSERT INTO "case_settlements" ("case_id", "settled_at")
SELECT c.id, c.resolved_at
FROM "cases" c
WHERE c.resolved_at IS NOT NULL AND NOT EXISTS (
	SELECT FROM "case_settlements" s WHERE s.case_id = c.id AND s.withdrawn_at IS NULL
);
