import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { invitations } from '#db/schema/sign-ups.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import { record } from '#lib/events/writes/record.ts'
import { Invalid } from '#lib/platform/errors.ts'
import type { InvitationId, UserId } from '#lib/platform/ids.ts'
import { isUnused, mayInvite } from '../open-queries.ts'

/**
 * Uses an invitation up for the account that it opened, in one statement: one of several people with the same link gets
 * it. It may have expired since the person signed up, but it may not have been revoked, and the person who invites may not
 * have left or been suspended. Throws Invalid (invitationSpent).
 */
export async function spendInvitation(
  context: GuestContext & { db: Tx },
  id: InvitationId,
  usedById: UserId,
): Promise<void> {
  const { db, now } = context
  const [spent] = await db
    .update(invitations)
    .set({ usedAt: now, usedById })
    .where(and(eq(invitations.id, id), isUnused(), mayInvite(now)))
    .returning({ inviterId: invitations.inviterId })
  if (!spent) throw new Invalid({ '': { code: 'invitationSpent' } })
  await record(context, { kind: 'invitations.used', actorId: usedById, subjectUserId: spent.inviterId })
}
