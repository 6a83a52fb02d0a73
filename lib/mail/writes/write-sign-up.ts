import 'server-only'
import { eq } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { signUps } from '#db/schema/sign-ups.ts'
import { users } from '#db/schema/users.ts'
import { LINK_LIFE_MS } from '#lib/auth/rules.ts'
import { signUpToken } from '#lib/auth/tokens.ts'
import { makeMailLink } from '#lib/auth/writes/make-mail-link.ts'
import { paths } from '#lib/platform/paths.ts'
import type { AccountMail } from '#lib/queue/types.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { absolute, compose } from '../compose.ts'
import type { Letter } from '../types.ts'

type SignUpRow = typeof signUps.$inferSelect

/**
 * Writes the letter about a sign-up: its link, which works from now for `LINK_LIFE_MS`; for a taken address a letter to
 * its owner instead, in the owner's language and without the sender's words; for a declined application the moderator's
 * answer. Null if the sign-up is gone.
 */
export async function writeAboutSignUp(db: Queryable, mail: AccountMail, now: Date): Promise<Letter | null> {
  const [signUp] = mail.signUp === undefined ? [] : await db.select().from(signUps).where(eq(signUps.id, mail.signUp))
  if (!signUp) return null
  const site = (await getSiteSettings(db)).name
  if (mail.kind === 'declined')
    return await compose('declined', { ...signUp, site }, [], { reason: signUp.reason || 'none' })
  if (signUp.state !== 'mailed') return null
  const [owner] = await db
    .select({
      id: users.id,
      displayName: users.displayName,
      locale: users.locale,
      confirmedAt: users.emailConfirmedAt,
    })
    .from(users)
    .where(eq(users.email, signUp.email))
  return owner
    ? await writeToOwner(db, { ...owner, site, email: signUp.email }, now)
    : await writeLink(db, signUp, site, now)
}

async function writeLink(db: Queryable, signUp: SignUpRow, site: string, now: Date): Promise<Letter> {
  const { id, locale } = signUp
  const expiresAt = new Date(now.getTime() + LINK_LIFE_MS)
  await db.update(signUps).set({ expiresAt }).where(eq(signUps.id, id))
  const url = absolute(paths(locale).confirmEmail(signUpToken(id)))
  return await compose('confirm', { ...signUp, site }, [{ label: 'confirm', url }])
}

type Owner = Pick<SignUpRow, 'email' | 'displayName' | 'locale'> & {
  id: (typeof users.$inferSelect)['id']
  confirmedAt: Date | null
  site: string
}

/** Tells the owner of a taken address what they can do. */
async function writeToOwner(db: Queryable, owner: Owner, now: Date): Promise<Letter> {
  const at = paths(owner.locale)
  if (owner.confirmedAt)
    return await compose('alreadyRegistered', owner, [
      { label: 'signIn', url: absolute(at.signIn()) },
      { label: 'recover', url: absolute(at.recover()) },
    ])
  // Somebody who does not own the address may have opened the account: only a new password, chosen by the owner, makes
  // it theirs.
  const link = { purpose: 'reset', userId: owner.id, email: owner.email, nextPath: null } as const
  const token = await makeMailLink(db, link, now)
  return await compose('startedBefore', owner, [{ label: 'reset', url: absolute(at.resetPassword(token)) }])
}
