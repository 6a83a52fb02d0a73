import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { leaderboardOptOuts, monthlyPoints } from '#db/schema/leaderboards.ts'
import { tags } from '#db/schema/tags.ts'
import { users } from '#db/schema/users.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { tagTag } from '#lib/tags/cache.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { leaderboardsTag } from './cache.ts'
import type { Ranked } from './types.ts'

const PEOPLE_PER_PAGE = 40

/**
 * Lists the people with the most points in a month, in one tag or in all. Leaves out hidden profiles, people who
 * have left and people who do not want to be listed. Throws NotFound for a forged page key.
 */
export async function listRanked(of: {
  month: string
  tag?: string | undefined
  after?: string | undefined
}): Promise<Page<Ranked>> {
  const cursor = decodeCursor(of.after, 'integer')
  showOnPage(leaderboardsTag(), ...(of.tag === undefined ? [] : [tagTag(of.tag)]))
  const inTag =
    of.tag === undefined ? sql`m.tag_id is null` : sql`m.tag_id = (select t.id from ${tags} t where t.name = ${of.tag})`
  const rows = await db()
    .select({
      person: authorColumns(users),
      points: sql<number>`ranked.points`,
      rank: sql<number>`ranked.rank::integer`,
    })
    .from(
      sql`(select m.user_id, m.points, rank() over (order by m.points desc) as rank from ${monthlyPoints} m
        where m.month = ${`${of.month}-01`}::date and ${inTag}
          and not exists (select from hidden_profiles h where h.user_id = m.user_id)
          and not exists (select from users l where l.id = m.user_id and l.left_at is not null)
          and not exists (select from ${leaderboardOptOuts} o where o.user_id = m.user_id)) ranked`,
    )
    .innerJoin(users, sql`${users.id} = ranked.user_id`)
    .where(cursor ? sql`(ranked.points, ranked.user_id) < (${cursor.value}::integer, ${cursor.id}::bigint)` : sql`true`)
    .orderBy(sql`ranked.points desc, ranked.user_id desc`)
    .limit(PEOPLE_PER_PAGE + 1)
  return pageOf(rows, PEOPLE_PER_PAGE, {
    item: ({ person, points, rank }) => ({ rank, person: authorOf(person), points }),
    key: ({ points, person }) => [points, person.id],
  })
}

/** Returns whether a person lets leaderboards list them. */
export async function isRanked(userId: UserId): Promise<boolean> {
  const [row] = await db().select().from(leaderboardOptOuts).where(eq(leaderboardOptOuts.userId, userId))
  return row === undefined
}
