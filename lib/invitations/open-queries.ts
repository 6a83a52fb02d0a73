import 'server-only'
import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { invitations } from '#db/schema/sign-ups.ts'
import { users } from '#db/schema/users.ts'
import { hashToken } from '#lib/auth/tokens.ts'
import type { InvitationId } from '#lib/platform/ids.ts'

/** Finds the invitation of a link, with the name of the person who invites; null if it is no longer open. */
export async function findInvitation(
  database: Queryable,
  token: string,
  now: Date,
): Promise<{ id: InvitationId; inviter: string } | null> {
  const [row] = await database
    .select({ id: invitations.id, inviter: users.displayName })
    .from(invitations)
    .innerJoin(users, eq(users.id, invitations.inviterId))
    .where(and(eq(invitations.tokenHash, hashToken(token)), isNull(users.leftAt), isOpen(now)))
  return row ?? null
}

/** Selects the invitations that can still be used. */
export function isOpen(now: Date) {
  return and(isNull(invitations.usedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, now))
}
