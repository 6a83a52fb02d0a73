import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { sessions } from '#db/schema/auth.ts'
import { record } from '#lib/events/writes/record.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { nameBrowser } from '../browser-name.ts'
import { asForum } from '../context.ts'
import type { GuestContext } from '../context.ts'
import { hashToken } from '../tokens.ts'

type Device = {
  id: string
  userAgent: string
  /** True if its cookie proves that it was signed in to this account before. */
  isProven: boolean
}

/**
 * Remembers that a browser was signed in to an account. If the account was in use in other browsers only, its owner is
 * told in the inbox, and the browser's name is returned for the letter (`mailAboutDevice`); otherwise null. Call it
 * before the new session is stored.
 */
export async function rememberDevice(
  context: GuestContext & { db: Tx },
  userId: UserId,
  { id, userAgent, isProven }: Device,
): Promise<string | null> {
  const now = context.now.toISOString()
  const [seen] = await context.db.execute<{ isNews: boolean }>(sql`
    with before as (
      select exists (select from known_devices where user_id = ${userId}::bigint)
        or exists (select from sessions where user_id = ${userId}::bigint and not awaits_code) as was_used
    ), seen as (
      insert into known_devices as d (user_id, device_hash, first_seen_at, last_seen_at)
      values (${userId}::bigint, ${hashToken(id)}, ${now}::timestamptz, ${now}::timestamptz)
      on conflict (user_id, device_hash) do update set last_seen_at = excluded.last_seen_at
      returning xmax = 0 as is_added
    )
    select (seen.is_added and before.was_used) as "isNews" from seen, before`)
  if (!seen?.isNews || isProven) return null
  const device = deviceNameOf(userAgent)
  // Without an actor: people are not told of what they did themselves.
  await record(asForum(context), { kind: 'auth.device-added', subjectUserId: userId, details: { device } })
  return device
}

/** Queues the letter about a new browser, from which its owner can end the session. */
export async function mailAboutDevice(
  db: Tx,
  userId: UserId,
  { device, sessionToken }: { device: string; sessionToken: string },
): Promise<void> {
  const [session] = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(eq(sessions.tokenHash, hashToken(sessionToken)))
  const payload = { kind: 'new-device', userId, device, ...(session && { session: session.id }) } as const
  await enqueue(db, { task: 'send-account-mail', payload })
}

/** Returns `Firefox, Linux`: names that every language uses; '' for an unknown browser. */
function deviceNameOf(userAgent: string): string {
  const { browser, system } = nameBrowser(userAgent)
  return [browser, system].filter((name) => name !== null).join(', ')
}
