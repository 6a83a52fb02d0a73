import 'server-only'
import { and, eq, ne, sql } from 'drizzle-orm'
import { sessions } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import { record } from '#lib/events/writes/record.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Conflict, NotFound } from '#lib/platform/errors.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { faultsOfCurrent } from '../current-password.ts'
import { hashNewPassword } from '../new-password.ts'
import { hashToken } from '../tokens.ts'
import { requireProof } from '../writes/require-proof.ts'
import { voidMailLinks } from '../writes/spend-mail-link.ts'

type PasswordChange = {
  currentPassword: string
  newPassword: string
  /** This browser's session cookie: its session continues, all others end. */
  sessionToken: string | null
}

/**
 * Changes one's password, given the current one. An account without a password sets its first; then the sign-in may be
 * ten minutes old at most. Ends all other sessions and voids unused links. Throws Invalid (currentPassword,
 * newPassword), RateLimited after ten wrong ones, Conflict when it was changed elsewhere at the same time.
 */
export async function changePassword(context: CommandContext, input: PasswordChange): Promise<void> {
  const { viewer, now } = context
  const [account] = await context.db
    .select({ email: users.email, displayName: users.displayName, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, viewer.id))
  if (!account?.email) throw new NotFound()
  const before = account.passwordHash
  if (before === null) await requireProof(context, { sessionToken: input.sessionToken, proofPassword: '' })
  const others = before === null ? {} : await faultsOfCurrent(context, input.currentPassword, before)
  const words = { displayName: account.displayName, email: account.email }
  const passwordHash = await hashNewPassword(input.newPassword, words, { field: 'newPassword', others })
  await transact(context, async (inside) => {
    const [changed] = await inside.db
      .update(users)
      .set({ passwordHash })
      .where(and(eq(users.id, viewer.id), sql`${users.passwordHash} is not distinct from ${before}`))
      .returning({ id: users.id })
    if (!changed) throw new Conflict()
    const kept = input.sessionToken ? hashToken(input.sessionToken) : ''
    await inside.db.delete(sessions).where(and(eq(sessions.userId, viewer.id), ne(sessions.tokenHash, kept)))
    await inside.db.update(sessions).set({ provenAt: now }).where(eq(sessions.tokenHash, kept))
    await voidMailLinks(inside.db, viewer.id, now, ['sign-in', 'reset'])
    await record(inside, { kind: 'auth.password-changed' })
    await enqueue(inside.db, { task: 'send-account-mail', payload: { kind: 'password-changed', userId: viewer.id } })
  })
}
