import { db } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import { NOON } from './factories.ts'

/** The part of an address that is in every canary's, and nowhere else. */
export const CANARY_MARK = 'canary-address'

/** Opens accounts with marked addresses, whose handles begin with a word. */
export async function insertCanaries(word: string, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, at) => ({
    handle: `${word}-${at}`,
    handleSkeleton: `${word}-${at}`,
    displayName: `Reader ${at}`,
    email: `${CANARY_MARK}-${word}-${at}@example.org`,
    emailConfirmedAt: NOON,
    createdAt: NOON,
  }))
  for (let at = 0; at < rows.length; at += 500)
    await db()
      .insert(users)
      .values(rows.slice(at, at + 500))
}
