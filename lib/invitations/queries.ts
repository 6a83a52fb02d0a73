import 'server-only'
import { desc, eq } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db } from '#db/client.ts'
import { invitations } from '#db/schema/sign-ups.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { setResponseStatus } from '#lib/platform/request-context.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import { findInvitation } from './open-queries.ts'
import { stateOfInvitation } from './rules.ts'
import type { InvitationView } from './types.ts'

const MOST_LISTED = 200

/**
 * Finds the invitation of a link for the sign-up page; null once it no longer works. Sets status 410 then, if an account
 * needs one.
 */
export async function findOpenInvitation(
  token: string,
  { isNeeded }: { isNeeded: boolean },
): Promise<{ inviter: string } | null> {
  const found = await findInvitation(db(), token, new Date())
  if (!found && isNeeded) setResponseStatus(410)
  return found
}

/** Lists the viewer's invitations, newest first; administrators see everyone's. At most 200. */
export async function listInvitations(viewer: Viewer, now = new Date()): Promise<InvitationView[]> {
  const seesAll = viewer.role === 'administrator' && standingRefusal(viewer) === null
  const [inviter, invited] = [alias(users, 'inviter'), alias(users, 'invited')]
  const rows = await db()
    .select({
      invitation: invitations,
      inviter: { id: inviter.id, handle: inviter.handle, displayName: inviter.displayName },
      usedBy: { id: invited.id, handle: invited.handle, displayName: invited.displayName },
    })
    .from(invitations)
    .innerJoin(inviter, eq(inviter.id, invitations.inviterId))
    .leftJoin(invited, eq(invited.id, invitations.usedById))
    .where(seesAll ? undefined : eq(invitations.inviterId, viewer.id))
    .orderBy(desc(invitations.id))
    .limit(MOST_LISTED)
  return rows.map(({ invitation, inviter: by, usedBy }) => {
    const { id, createdAt, expiresAt } = invitation
    return { id, createdAt, expiresAt, state: stateOfInvitation(invitation, now), inviter: by, usedBy }
  })
}
