import 'server-only'
import { and, eq } from 'drizzle-orm'
import { invitations } from '#db/schema/sign-ups.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import { isOpen } from '../open-queries.ts'
import type { RevokeInvitation } from '../schema.ts'

/**
 * Makes an open invitation useless, also for people who have signed up with it but not opened their mailed link yet.
 * People revoke their own, administrators everyone's; other people's invitations stay as they are. Repeating it changes nothing. Throws
 * Forbidden.
 */
export function revokeInvitation(context: CommandContext, { invitation: id }: RevokeInvitation): Promise<void> {
  return transact(context, async (inside) => {
    const { db, viewer, now } = inside
    const refusal = standingRefusal(viewer)
    if (refusal) throw new Forbidden(refusal)
    const mine = viewer.role === 'administrator' ? undefined : eq(invitations.inviterId, viewer.id)
    const [revoked] = await db
      .update(invitations)
      .set({ revokedAt: now })
      .where(and(eq(invitations.id, id), isOpen(now), mine))
      .returning({ inviterId: invitations.inviterId })
    if (revoked) await record(inside, { kind: 'invitations.revoked', subjectUserId: revoked.inviterId })
  })
}
