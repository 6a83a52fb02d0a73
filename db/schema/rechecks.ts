import { check, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { moment, references } from './columns.ts'
import { answers } from './posts.ts'
import { users } from './users.ts'

/**
 * Readers who say that an answer is outdated, and why. Retracting, or finding that it is still right, deletes the row.
 */
export const outdatedMarks = pgTable(
  'outdated_marks',
  {
    answerId: references('answer_id', () => answers.postId).notNull(),
    markerId: references('marker_id', () => users.id).notNull(),
    reason: text('reason').notNull(),
    markedAt: moment('marked_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'outdated_marks_primary', columns: [t.answerId, t.markerId] }),
    index('outdated_marks_marker_index').on(t.markerId),
    check('outdated_marks_reason_length', sql`char_length(${t.reason}) between 1 and 500`),
  ],
)
