import 'server-only'
import { and, eq, isNull, ne } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { emailChanges } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import { LINK_LIFE_MS, NOT_ME_LIFE_MS } from '#lib/auth/rules.ts'
import { makeMailLink } from '#lib/auth/writes/make-mail-link.ts'
import { hashToken, newToken } from '#lib/auth/tokens.ts'
import { env } from '#lib/platform/env.ts'
import type { EmailChangeId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { absolute, compose } from '../compose.ts'
import type { Addressee } from '../compose.ts'
import type { Letter } from '../types.ts'

/**
 * Writes the letter to a new address, with the link that makes it the account's. If the address has another account by
 * now, the letter says only that. Null if a later request has replaced this one, or the address is already changed.
 */
export async function writeNewAddress(
  db: Queryable,
  { id, to, now }: { id: EmailChangeId; to: Addressee; now: Date },
): Promise<Letter | null> {
  const token = newToken()
  const [change] = await db
    .update(emailChanges)
    .set({ tokenHash: hashToken(token), expiresAt: new Date(now.getTime() + LINK_LIFE_MS) })
    .where(and(eq(emailChanges.id, id), isNull(emailChanges.changedAt)))
    .returning({ userId: emailChanges.userId, newEmail: emailChanges.newEmail })
  if (!change) return null
  const [other] = await db
    .select({ displayName: users.displayName, locale: users.locale })
    .from(users)
    .where(and(eq(users.email, change.newEmail), ne(users.id, change.userId)))
  if (other) return await compose('addressInUse', { ...to, ...other, email: change.newEmail }, [])
  const url = absolute(paths(to.locale).useNewAddress(token))
  return await compose('changeEmail', { ...to, email: change.newEmail }, [{ label: 'changeEmail', url }])
}

/** Writes the letter to the old address, after the change, with a link that undoes it. */
export async function writeOldAddress(
  db: Queryable,
  { id, to, now }: { id: EmailChangeId; to: Addressee; now: Date },
): Promise<Letter | null> {
  const [change] = await db
    .select({ userId: emailChanges.userId, email: emailChanges.oldEmail })
    .from(emailChanges)
    .where(eq(emailChanges.id, id))
  if (!change) return null
  const token = await makeMailLink(db, { purpose: 'not-me', ...change, nextPath: null }, now, NOT_ME_LIFE_MS)
  return await compose('emailChanged', { ...to, email: change.email }, [
    { label: 'contact', url: env().securityContact },
    { label: 'notMe', url: absolute(paths(to.locale).notMe(token)) },
  ])
}
