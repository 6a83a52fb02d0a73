import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { bigintArray } from '#db/array-types.ts'
import { takenFrom } from '#db/badge-proof.ts'
import { badgeRule } from '#db/badge-rules.ts'
import { listConcerned, newestEventBefore } from '#db/concerned-people.ts'
import { badgeAwards, badgeRuns } from '#db/schema/badges.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import type { TagId, UserId } from '#lib/platform/ids.ts'
import { BADGES } from '../rules.ts'
import type { BadgeName } from '../rules.ts'

/** With more people than this, it is faster to look at everyone. */
const MOST_PEOPLE = 5000

/**
 * Awards each badge to everyone who meets its rule, and withdraws it from people who no longer meet it because
 * moderators removed a text that it can be based on, or reversed votes on one. People who no longer meet it for another
 * reason keep it. Looks only at people about whom something happened since the last run. Running it again changes
 * nothing. The first run of a forum looks at everyone and records no events, because everything that it awards was
 * earned before; returns whether this was the first run.
 */
export async function awardBadges(context: GuestContext): Promise<boolean> {
  const [before] = await context.db.execute<{ last: string; until: string | null; since: string | null }>(sql`
    select ${newestEventBefore(context.now)} as last, run.until, run.last_event_id as since
    from (select 1) one left join ${badgeRuns} run on true`)
  const { last = '0', until = null, since = null } = before ?? {}
  const isFirst = until === null || since === null
  const concerned = isFirst ? null : await listConcerned(context.db, until, since)
  const people = concerned && concerned.length <= MOST_PEOPLE ? bigintArray(concerned) : null
  for (const badge of concerned?.length === 0 ? [] : BADGES)
    await transact(context, async (inside) => {
      const gained = await award(inside, badge, people)
      if (!isFirst) await recordAll(inside, 'badges.gained', badge, gained)
      const withdrawn = await withdraw(inside, badge, people)
      await recordAll(inside, 'badges.withdrawn', badge, withdrawn)
    })
  await context.db.execute(sql`
    insert into ${badgeRuns} (id, until, last_event_id)
    values (1, ${context.now.toISOString()}::timestamptz, ${last}::bigint)
    on conflict (id) do update set until = excluded.until, last_event_id = excluded.last_event_id`)
  return isFirst
}

type Award = { user_id: string; tag_id: string | null }

async function award({ db, now }: GuestContext, badge: BadgeName, people: SQL | null): Promise<Award[]> {
  return await db.execute<Award>(sql`
    insert into ${badgeAwards} (user_id, badge, tag_id, gained_at)
    select due.user_id, ${badge}, due.tag_id, ${now.toISOString()}::timestamptz from (
      (${badgeRule(badge, people)}) except select user_id, tag_id from ${badgeAwards} where badge = ${badge}) due
    on conflict do nothing returning user_id, tag_id`)
}

/** Deletes the awards that moderation has ended, and the unread lines about them. */
async function withdraw({ db, now }: GuestContext, badge: BadgeName, people: SQL | null): Promise<Award[]> {
  return await db.execute<Award>(sql`
    with gone as (
      delete from ${badgeAwards} a where a.badge = ${badge} and ${people ? sql`a.user_id = any (${people})` : sql`true`}
        and exists (select from (${takenFrom(badge)}) t
          where t.user_id = a.user_id and t.at > a.gained_at and t.at <= ${now.toISOString()}::timestamptz)
        and not exists (select from (${badgeRule(badge, people)}) r
          where r.user_id = a.user_id and r.tag_id is not distinct from a.tag_id)
      returning user_id, tag_id
    ), untold as (
      delete from notifications n using gone, events e
      where n.recipient_id = gone.user_id and n.kind = 'badge' and n.detail = ${badge} and n.read_at is null
        and e.id = n.event_id and e.details ->> 'tag' is not distinct from gone.tag_id::text
    )
    select user_id, tag_id from gone`)
}

async function recordAll(
  context: GuestContext,
  kind: 'badges.gained' | 'badges.withdrawn',
  badge: BadgeName,
  awards: readonly Award[],
): Promise<void> {
  for (const { user_id: userId, tag_id: tagId } of awards) {
    const tag = tagId === null ? null : (Number(tagId) as TagId)
    await record(context, { kind, subjectUserId: Number(userId) as UserId, details: { badge, tag } })
  }
}
