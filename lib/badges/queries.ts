import 'server-only'
import { and, asc, countDistinct, desc, eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { badgeAwards } from '#db/schema/badges.ts'
import { tags } from '#db/schema/tags.ts'
import { users } from '#db/schema/users.ts'
import { decodeCursor, pageOf } from '#lib/platform/cursor.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { Page } from '#lib/platform/page.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { tagTag } from '#lib/tags/cache.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { userTag } from '#lib/users/cache.ts'
import { badgesTag } from './cache.ts'
import { BADGES } from './rules.ts'
import type { BadgeName } from './rules.ts'
import type { HeldBadge, Holder } from './types.ts'

const HOLDERS_PER_PAGE = 40

/** Condition: the holder's profile is not hidden. */
const IS_SHOWN = sql`not exists (select from hidden_profiles h where h.user_id = ${badgeAwards.userId})`

/** Counts the people who hold each badge; badges that nobody holds are absent. */
export async function countHolders(): Promise<Map<BadgeName, number>> {
  showOnPage(badgesTag())
  const rows = await db()
    .select({ badge: badgeAwards.badge, people: countDistinct(badgeAwards.userId) })
    .from(badgeAwards)
    .where(IS_SHOWN)
    .groupBy(badgeAwards.badge)
  return new Map(rows.map(({ badge, people }) => [badge, people]))
}

/** Lists the people who hold a badge, the latest first. Throws NotFound for a forged page key. */
export async function listHolders(badge: BadgeName, after?: string): Promise<Page<Holder>> {
  const cursor = decodeCursor(after, 'moment')
  showOnPage(badgesTag())
  const rows = await db()
    .select({ id: badgeAwards.id, gainedAt: badgeAwards.gainedAt, tag: tags.name, person: authorColumns(users) })
    .from(badgeAwards)
    .innerJoin(users, eq(users.id, badgeAwards.userId))
    .leftJoin(tags, eq(tags.id, badgeAwards.tagId))
    .where(
      and(
        eq(badgeAwards.badge, badge),
        IS_SHOWN,
        cursor
          ? sql`(${badgeAwards.gainedAt}, ${badgeAwards.id})
              < (${new Date(cursor.value).toISOString()}::timestamptz, ${cursor.id}::bigint)`
          : undefined,
      ),
    )
    .orderBy(desc(badgeAwards.gainedAt), desc(badgeAwards.id))
    .limit(HOLDERS_PER_PAGE + 1)
  showTags(rows)
  return pageOf(rows, HOLDERS_PER_PAGE, {
    item: ({ person, tag, gainedAt }) => ({ person: authorOf(person), tag, gainedAt }),
    key: (row) => [row.gainedAt, row.id],
  })
}

/** Lists the badges that a person holds, in the order of the list of badges. */
export async function listBadgesOf(userId: UserId): Promise<HeldBadge[]> {
  showOnPage(userTag(userId))
  const rows = await db()
    .select({ badge: badgeAwards.badge, tag: tags.name })
    .from(badgeAwards)
    .leftJoin(tags, eq(tags.id, badgeAwards.tagId))
    .where(eq(badgeAwards.userId, userId))
    .orderBy(asc(tags.name))
  showTags(rows)
  const held = Map.groupBy(rows, ({ badge }) => badge)
  return BADGES.flatMap((badge) => {
    const same = held.get(badge)
    return same ? [{ badge, tags: same.flatMap(({ tag }) => tag ?? []) }] : []
  })
}

/** The page shows names of tags, which may be renamed. */
function showTags(rows: readonly { tag: string | null }[]): void {
  showOnPage(...rows.flatMap(({ tag }) => (tag === null ? [] : [tagTag(tag)])))
}
