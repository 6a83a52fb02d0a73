import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, primaryKey, smallint } from 'drizzle-orm/pg-core'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { moment } from './columns.ts'
import { posts } from './posts.ts'
import { users } from './users.ts'

/** One row per person and post; taking a vote back deletes it. */
export const votes = pgTable(
  'votes',
  {
    postId: bigint('post_id', { mode: 'number' })
      .$type<PostId>()
      .notNull()
      .references(() => posts.id),
    voterId: bigint('voter_id', { mode: 'number' })
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    value: smallint('value').$type<1 | -1>().notNull(),
    castAt: moment('cast_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'votes_voter_post_unique', columns: [t.voterId, t.postId] }),
    index('votes_post_index').on(t.postId),
    check('votes_value_known', sql`${t.value} in (-1, 1)`),
  ],
)
