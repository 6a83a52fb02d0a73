import { sql } from 'drizzle-orm'
import { bigint, check, doublePrecision, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { DECIDED_FLAG_STATES, FLAG_STATES } from '#db/vocabulary/cases.ts'
import type { FlagReason, FlagState } from '#db/vocabulary/cases.ts'
import type { FlagId } from '#db/vocabulary/ids.ts'
import { cases } from './cases.ts'
import { isOneOf, moment, oneOf, references } from './columns.ts'
import { moderationActs } from './moderation.ts'
import { posts } from './posts.ts'
import { users } from './users.ts'

/** A flag: a person's report that a post, comment or profile needs a moderator. */
export const flags = pgTable(
  'flags',
  {
    id: bigint('id', { mode: 'number' }).$type<FlagId>().primaryKey().generatedAlwaysAsIdentity(),
    caseId: references('case_id', () => cases.id).notNull(),
    flaggerId: references('flagger_id', () => users.id).notNull(),
    reason: text('reason').$type<FlagReason>().notNull(),
    /** The flagger's words; only moderators read them. */
    text: text('text').notNull().default(''),
    /** For `duplicate`: the original question. */
    duplicateOfId: references('duplicate_of_id', () => posts.id),
    /** The `flagWeight` at the time of raising. */
    weight: doublePrecision('weight').notNull(),
    state: text('state').$type<FlagState>().notNull().default('open'),
    decidedById: references('decided_by_id', () => users.id),
    decidedAt: moment('decided_at'),
    /**
     * The action that decided it with its case; null if it is open, was retracted, or was decided without an action.
     */
    decidedByActId: references('decided_by_act_id', () => moderationActs.id),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('flags_open_once')
      .on(t.caseId, t.flaggerId, t.reason)
      .where(sql`state = 'open'`),
    index('flags_case_index').on(t.caseId),
    index('flags_open_reason_index')
      .on(t.reason, t.caseId)
      .where(sql`state = 'open'`),
    index('flags_flagger_index').on(t.flaggerId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('flags_duplicate_of_index').on(t.duplicateOfId),
    index('flags_decided_by_index').on(t.decidedById),
    index('flags_decided_by_act_index').on(t.decidedByActId),
    oneOf('flags_state_known', t.state, FLAG_STATES),
    check('flags_deciding_whole', sql`(${t.state} = 'open') = (${t.decidedAt} is null)`),
    check('flags_decided_by_act', sql`${t.decidedByActId} is null or ${isOneOf(t.state, DECIDED_FLAG_STATES)}`),
  ],
)
