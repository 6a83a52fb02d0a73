import 'server-only'
import { and, eq } from 'drizzle-orm'
import { invitations } from '#db/schema/sign-ups.ts'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { hashToken, newToken } from '#lib/auth/tokens.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { getSiteSettings } from '#lib/site/queries.ts'
import { isOpen } from '../open-queries.ts'
import { inviteRefusal } from '../policy.ts'
import { INVITATION_LIFE_MS, maxOpenInvitations } from '../rules.ts'

/**
 * Makes an invitation and returns its token, which is shown only now. Throws Forbidden (`inviteRefusal`; too many open
 * ones).
 */
export function makeInvitation(context: CommandContext): Promise<{ token: string }> {
  return transact(context, async (inside) => {
    const { db, viewer, now } = inside
    const refusal = inviteRefusal(viewer, await getSiteSettings(db))
    if (refusal) throw new Forbidden(refusal)
    // Requests of one person wait here for each other, so that none passes the limit.
    await db.select({ id: users.id }).from(users).where(eq(users.id, viewer.id)).for('no key update')
    const max = maxOpenInvitations(viewer.role)
    const open = await db.$count(invitations, and(eq(invitations.inviterId, viewer.id), isOpen(now)))
    if (open >= max) throw new Forbidden({ code: 'invitationsOpen', values: { max } })
    const token = newToken()
    const expiresAt = new Date(now.getTime() + INVITATION_LIFE_MS)
    await db
      .insert(invitations)
      .values({ tokenHash: hashToken(token), inviterId: viewer.id, createdAt: now, expiresAt })
    await record(inside, { kind: 'invitations.made' })
    return { token }
  })
}
