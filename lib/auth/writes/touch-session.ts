import 'server-only'
import { and, eq, lte, sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { absences } from '#db/schema/absences.ts'
import { sessions } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { ABSENCE_MS, SESSION_IDLE_MS, SESSION_TOUCH_MS, VISIT_TOUCH_MS } from '../rules.ts'
import { hashToken } from '../tokens.ts'

/**
 * Records that a session is in use and extends its idle time; at most once in `SESSION_TOUCH_MS`. Records the person's
 * visit, which outlives the session.
 */
export async function touchSession(db: Queryable, token: string, now: Date): Promise<null> {
  const [touched] = await db
    .update(sessions)
    .set({ lastSeenAt: now, expiresAt: new Date(now.getTime() + SESSION_IDLE_MS) })
    .where(
      and(
        eq(sessions.tokenHash, hashToken(token)),
        lte(sessions.lastSeenAt, new Date(now.getTime() - SESSION_TOUCH_MS)),
      ),
    )
    .returning({ userId: sessions.userId })
  if (touched) await recordVisit(db, touched.userId, now)
  return null
}

/**
 * Records when a person was last here; at most once in `VISIT_TOUCH_MS`. The first visit after `ABSENCE_MS` also
 * records the absence. Two visits at once record it once.
 */
export async function recordVisit(db: Queryable, userId: UserId, now: Date): Promise<void> {
  const before = (ms: number) => sql`${new Date(now.getTime() - ms).toISOString()}::timestamptz`
  const at = sql`${now.toISOString()}::timestamptz`
  await db.execute(sql`
    with was as (
      select id, last_seen_at from ${users}
      where id = ${userId}::bigint and (last_seen_at is null or last_seen_at <= ${before(VISIT_TOUCH_MS)})
      for no key update
    ), seen as (
      update ${users} u set last_seen_at = ${at} from was where u.id = was.id returning u.id, was.last_seen_at as left_at
    )
    insert into ${absences} (user_id, left_at, back_at)
    select id, left_at, ${at} from seen where left_at <= ${before(ABSENCE_MS)}
    on conflict (user_id) do update set left_at = excluded.left_at, back_at = excluded.back_at, told_at = null`)
}
