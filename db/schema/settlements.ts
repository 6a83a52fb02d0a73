import { bigint, index, pgTable, uniqueIndex } from 'drizzle-orm/pg-core'
import type { SettlementId } from '#db/vocabulary/ids.ts'
import { cases } from './cases.ts'
import { moment, references } from './columns.ts'
import { moderationActs } from './moderation.ts'

/**
 * The settlement of a case: an action, or a decision without one. A case is closed while one of its rows is in force;
 * when the last is withdrawn, it is open again, unless a new case about the same target is open.
 */
export const caseSettlements = pgTable(
  'case_settlements',
  {
    id: bigint('id', { mode: 'number' }).$type<SettlementId>().primaryKey().generatedAlwaysAsIdentity(),
    caseId: references('case_id', () => cases.id).notNull(),
    /** The action; null if it was decided without one. */
    actId: references('act_id', () => moderationActs.id),
    settledAt: moment('settled_at').notNull(),
    /** The time when the action or the decision was undone. */
    withdrawnAt: moment('withdrawn_at'),
  },
  (t) => [
    index('case_settlements_case_index').on(t.caseId),
    uniqueIndex('case_settlements_act_unique').on(t.actId, t.caseId),
  ],
)
