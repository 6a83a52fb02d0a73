import { bigint, check, date, index, integer, pgTable, unique } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { moment, references } from './columns.ts'
import { tags } from './tags.ts'
import { users } from './users.ts'

/** The points of people in one month, in all tags and in each. A job computes them; see `pointsOfMonth`. */
export const monthlyPoints = pgTable(
  'monthly_points',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** The first day of the month, UTC. */
    month: date('month', { mode: 'string' }).notNull(),
    /** Null for all tags together. */
    tagId: references('tag_id', () => tags.id, { onDelete: 'cascade' }),
    userId: references('user_id', () => users.id).notNull(),
    points: integer('points').notNull(),
  },
  (t) => [
    unique('monthly_points_once').on(t.month, t.tagId, t.userId).nullsNotDistinct(),
    index('monthly_points_order_index').on(
      t.month,
      t.tagId,
      t.points.desc().nullsFirst(),
      t.userId.desc().nullsFirst(),
    ),
    index('monthly_points_tag_index').on(t.tagId),
    index('monthly_points_user_index').on(t.userId),
    check('monthly_points_positive', sql`${t.points} > 0`),
  ],
)

/** The last run of the job that computes the points: one row. Without it nothing was computed yet. */
export const rankingRuns = pgTable('ranking_runs', {
  id: integer('id').primaryKey().default(1),
  until: moment('until').notNull(),
  /** The newest event before the run. */
  lastEventId: bigint('last_event_id', { mode: 'number' }).notNull(),
})

/** People who do not want to be in any leaderboard. */
export const leaderboardOptOuts = pgTable('leaderboard_opt_outs', {
  userId: references('user_id', () => users.id).primaryKey(),
  since: moment('since').notNull(),
})
