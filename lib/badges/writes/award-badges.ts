import 'server-only'
import { sql } from 'drizzle-orm'
import { badgeRule, TAKEN } from '#db/badge-rules.ts'
import { badgeAwards, badgeRuns } from '#db/schema/badges.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import type { TagId, UserId } from '#lib/platform/ids.ts'
import { BADGES } from '../rules.ts'
import type { BadgeName } from '../rules.ts'

/**
 * Awards each badge to everyone who meets its rule, and withdraws it from people who no longer meet it because
 * moderators removed a text or votes of theirs. People who no longer meet it for another reason keep it. Running it again changes nothing.
 * The first run of a forum records no events, because everything that it awards was earned before; returns whether
 * this was the first run.
 */
export async function awardBadges(context: GuestContext): Promise<boolean> {
  const [before] = await context.db.execute<{ last: string; isFirst: boolean }>(sql`
    select coalesce(max(id), 0) as last, not exists (select from ${badgeRuns}) as "isFirst" from events`)
  const { last = '0', isFirst = true } = before ?? {}
  for (const badge of BADGES)
    await transact(context, async (inside) => {
      const gained = await award(inside, badge)
      if (!isFirst) await recordAll(inside, 'badges.gained', badge, gained)
      const withdrawn = await withdraw(inside, badge)
      await recordAll(inside, 'badges.withdrawn', badge, withdrawn)
    })
  await context.db.execute(sql`
    insert into ${badgeRuns} (id, until, last_event_id)
    values (1, ${context.now.toISOString()}::timestamptz, ${last}::bigint)
    on conflict (id) do update set until = excluded.until, last_event_id = excluded.last_event_id`)
  return isFirst
}

type Award = { user_id: string; tag_id: string | null }

async function award({ db, now }: GuestContext, badge: BadgeName): Promise<Award[]> {
  return await db.execute<Award>(sql`
    insert into ${badgeAwards} (user_id, badge, tag_id, gained_at)
    select due.user_id, ${badge}, due.tag_id, ${now.toISOString()}::timestamptz from (
      (${badgeRule(badge)}) except select user_id, tag_id from ${badgeAwards} where badge = ${badge}) due
    on conflict do nothing returning user_id, tag_id`)
}

/** Deletes the awards that moderation has ended, and the unread lines about them. */
async function withdraw({ db, now }: GuestContext, badge: BadgeName): Promise<Award[]> {
  return await db.execute<Award>(sql`
    with gone as (
      delete from ${badgeAwards} a where a.badge = ${badge}
        and exists (select from (${TAKEN}) t
          where t.user_id = a.user_id and t.at > a.gained_at and t.at <= ${now.toISOString()}::timestamptz)
        and not exists (select from (${badgeRule(badge)}) r where r.user_id = a.user_id and r.tag_id is not distinct from a.tag_id)
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
