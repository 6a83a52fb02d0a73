import { sql } from 'drizzle-orm'
import { check, index, pgTable } from 'drizzle-orm/pg-core'
import { moment, references } from './columns.ts'
import { users } from './users.ts'

/** The last long absence of each person. Only the person sees the news of it. */
export const absences = pgTable(
  'absences',
  {
    userId: references('user_id', () => users.id).primaryKey(),
    /** The time of the last visit before it; up to a day early, because visits are recorded once a day. */
    leftAt: moment('left_at').notNull(),
    backAt: moment('back_at').notNull(),
    /** The time when the inbox told them; null until a job has done so. */
    toldAt: moment('told_at'),
  },
  (t) => [
    index('absences_untold_index')
      .on(t.backAt)
      .where(sql`told_at is null`),
    check('absences_in_order', sql`${t.leftAt} < ${t.backAt}`),
  ],
)
