import { bigint, index, pgTable, uniqueIndex } from 'drizzle-orm/pg-core'
import type { SettlementId } from '#db/vocabulary/ids.ts'
import { cases } from './cases.ts'
import { moment, references } from './columns.ts'
import { moderationActs } from './moderation.ts'

/**
 * What settled a case: an act, or a decision without one. A case is settled as long as one of its rows stands; when the last is
 * withdrawn it waits again, unless something new about the same waits already.
 */
export const caseSettlements = pgTable(
  'case_settlements',
  {
    id: bigint('id', { mode: 'number' }).$type<SettlementId>().primaryKey().generatedAlwaysAsIdentity(),
    caseId: references('case_id', () => cases.id).notNull(),
    /** Null: decided without an act. */
    actId: references('act_id', () => moderationActs.id),
    settledAt: moment('settled_at').notNull(),
    /** When the act was undone, or the decision was. */
    withdrawnAt: moment('withdrawn_at'),
  },
  (t) => [
    index('case_settlements_case_index').on(t.caseId),
    uniqueIndex('case_settlements_act_unique').on(t.actId, t.caseId),
  ],
)
