import { bigint, index, integer, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { BADGES } from '#db/vocabulary/badges.ts'
import type { BadgeName } from '#db/vocabulary/badges.ts'
import { moment, oneOf, references } from './columns.ts'
import { tags } from './tags.ts'
import { users } from './users.ts'

/** The badges that people hold. A job awards and withdraws them by the rules in `db/badge-rules.ts`. */
export const badgeAwards = pgTable(
  'badge_awards',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: references('user_id', () => users.id).notNull(),
    badge: text('badge').$type<BadgeName>().notNull(),
    /** The tag, for badges that a person gains for each tag; null for others. */
    tagId: references('tag_id', () => tags.id, { onDelete: 'cascade' }),
    gainedAt: moment('gained_at').notNull(),
  },
  (t) => [
    unique('badge_awards_once').on(t.userId, t.badge, t.tagId).nullsNotDistinct(),
    index('badge_awards_badge_index').on(t.badge, t.gainedAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('badge_awards_tag_index').on(t.tagId),
    oneOf('badge_awards_badge_known', t.badge, BADGES),
  ],
)

/** The last run of the job that awards badges: one row. Without it nothing was awarded yet. */
export const badgeRuns = pgTable('badge_runs', {
  id: integer('id').primaryKey().default(1),
  until: moment('until').notNull(),
  /** The newest event before the run. */
  lastEventId: bigint('last_event_id', { mode: 'number' }).notNull(),
})
