import { bigint, index, pgTable, primaryKey } from 'drizzle-orm/pg-core'
import type { PostId } from '#db/vocabulary/ids.ts'
import { moment } from './columns.ts'

/**
 * Recent views by visitor and question, so that a reload is not a second view. Unlogged: a crash of PostgreSQL empties
 * it, which only counts a few views twice.
 */
export const questionVisits = pgTable(
  'question_visits',
  {
    /** No foreign key: checking it would lock the question on every view. */
    questionId: bigint('question_id', { mode: 'number' }).$type<PostId>().notNull(),
    /** Keyed hash of the visitor's address; the key is the forum's secret. */
    visitor: bigint('visitor', { mode: 'bigint' }).notNull(),
    seenAt: moment('seen_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'question_visits_primary', columns: [t.questionId, t.visitor] }),
    index('question_visits_seen_index').on(t.seenAt),
  ],
)
