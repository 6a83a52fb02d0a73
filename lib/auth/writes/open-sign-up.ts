import 'server-only'
import { and, asc, eq, inArray, ne } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { signUps } from '#db/schema/sign-ups.ts'
import { record } from '#lib/events/writes/record.ts'
import { isUsable } from '#lib/invitations/open-queries.ts'
import { spendInvitation } from '#lib/invitations/writes/spend-invitation.ts'
import { Forbidden, Invalid } from '#lib/platform/errors.ts'
import type { InvitationId, SignUpId, UserId } from '#lib/platform/ids.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { openAccount } from '#lib/users/writes/open-account.ts'
import type { GuestContext } from '../context.ts'
import { APPLICATION_LIFE_MS, needsApproval, signUpRefusal } from '../sign-up-rules.ts'

type SignUpRow = typeof signUps.$inferSelect
type Inside = GuestContext & { db: Tx }

/** The account that a sign-up opened; null if it waits for a moderator now. */
type Opened = { account: { id: UserId; email: string } | null; nextPath: string | null; parkedHash: string | null }

/**
 * Opens the account of a sign-up whose link was used, or lets the sign-up wait for a moderator. Throws Invalid
 * (linkSpent, invitationSpent), Forbidden (sign-up was closed meanwhile).
 */
export async function confirmSignUp(inside: Inside, id: SignUpId): Promise<Opened> {
  const kept = await lockSignUp(inside, id)
  if (kept?.state !== 'mailed') throw new Invalid({ '': { code: 'linkSpent' } })
  const mode = (await getSiteSettings(inside.db))['sign-up']
  const signUp = { ...kept, invitationId: await usableInvitation(inside, kept) }
  if (mode === 'invitation' && kept.invitationId !== signUp.invitationId)
    throw new Invalid({ '': { code: 'invitationSpent' } })
  const isInvited = signUp.invitationId !== null
  const refusal = signUpRefusal(mode, isInvited)
  if (refusal) throw new Forbidden(refusal)
  const { nextPath, parkedHash } = signUp
  if (!needsApproval(mode, isInvited)) return { account: await openSignUp(inside, signUp), nextPath, parkedHash }
  await wait(inside, signUp)
  return { account: null, nextPath, parkedHash }
}

/** Returns the invitation of a sign-up if it still works: somebody else may have used it. */
async function usableInvitation({ db, now }: Inside, { invitationId }: SignUpRow): Promise<InvitationId | null> {
  return invitationId !== null && (await isUsable(db, invitationId, now)) ? invitationId : null
}

/**
 * Locks all sign-ups of an address, by ascending id: two of them that open at once wait for each other. Returns this
 * one; null if it has expired or is gone.
 */
export async function lockSignUp({ db, now }: Inside, id: SignUpId): Promise<SignUpRow | null> {
  const address = db.select({ email: signUps.email }).from(signUps).where(eq(signUps.id, id))
  const rows = await db
    .select()
    .from(signUps)
    .where(inArray(signUps.email, address))
    .orderBy(asc(signUps.id))
    .for('update')
  return rows.find((row) => row.id === id && row.expiresAt > now) ?? null
}

/**
 * Opens the account of a locked sign-up whose address is proven, and deletes the address's sign-ups. Throws Invalid.
 */
export async function openSignUp(inside: Inside, signUp: SignUpRow): Promise<{ id: UserId; email: string }> {
  const { email, displayName, locale, passwordHash, networkHash, hasProof, invitationId } = signUp
  const account = { email, displayName, locale, passwordHash, networkHash, hasProof, emailConfirmedAt: inside.now }
  const opened = await openAccount(inside.db, account, inside.now)
  if (!opened) throw new Invalid({ '': { code: 'linkSpent' } })
  if (invitationId !== null) await spendInvitation(inside, invitationId, opened.id)
  await record(inside, { kind: 'auth.signed-up', actorId: opened.id })
  return { id: opened.id, email }
}

/** Puts a sign-up into the moderators' queue. One address has one application: the newest. */
async function wait({ db, now }: Inside, { id, email }: SignUpRow): Promise<void> {
  await db.delete(signUps).where(and(eq(signUps.email, email), ne(signUps.id, id)))
  const expiresAt = new Date(now.getTime() + APPLICATION_LIFE_MS)
  await db.update(signUps).set({ state: 'waiting', expiresAt }).where(eq(signUps.id, id))
}
