import 'server-only'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { invitations } from '#db/schema/sign-ups.ts'
import { restrictions, users } from '#db/schema/users.ts'
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
    .where(and(eq(invitations.tokenHash, hashToken(token)), mayInvite(now), isOpen(now)))
  return row ?? null
}

/** Returns whether the invitation of a sign-up can still open its account; it may have expired since. */
export async function isUsable(database: Queryable, id: InvitationId, now: Date): Promise<boolean> {
  return (await database.$count(invitations, and(eq(invitations.id, id), isUnused(), mayInvite(now)))) > 0
}

/** Selects the invitations of people who have not left and are not suspended. Those of the others work again later. */
export function mayInvite(now: Date) {
  return sql`exists (
    select from ${users} u where u.id = ${invitations.inviterId} and u.left_at is null and not exists (
      select from ${restrictions} r where r.user_id = u.id and r.scope = 'everything' and r.lifted_at is null
        and r.starts_at <= ${now.toISOString()}::timestamptz
        and (r.ends_at is null or r.ends_at > ${now.toISOString()}::timestamptz)))`
}

/** Selects the invitations that can still be used. */
export function isOpen(now: Date) {
  return and(isUnused(), gt(invitations.expiresAt, now))
}

/** Selects the invitations that were neither used nor revoked. */
export function isUnused() {
  return and(isNull(invitations.usedAt), isNull(invitations.revokedAt))
}
