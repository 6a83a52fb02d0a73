import 'server-only'
import { and, eq, exists, gt, inArray, isNull } from 'drizzle-orm'
import type { Queryable, Tx } from '#db/client.ts'
import { emailChanges, mailLinks } from '#db/schema/auth.ts'
import { users } from '#db/schema/users.ts'
import { Invalid } from '#lib/platform/errors.ts'
import type { SessionId, UserId } from '#lib/platform/ids.ts'
import { LINK_PURPOSES } from '../rules.ts'
import type { LinkPurpose } from '../rules.ts'
import { hashToken } from '../tokens.ts'

/**
 * Uses a mailed link up, in one statement: one of fifty concurrent requests gets it. Throws Invalid(linkSpent) for a
 * link that is unknown, used, too old, for another purpose, or sent to an address that the account no longer has.
 */
export async function spendMailLink(
  tx: Tx,
  link: { purpose: LinkPurpose; token: string },
  now: Date,
): Promise<{ userId: UserId; email: string; nextPath: string | null; sessionId: SessionId | null }> {
  const addressStands = tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.id, mailLinks.userId), eq(users.email, mailLinks.email)))
  const [used] = await tx
    .update(mailLinks)
    .set({ usedAt: now })
    .where(
      and(
        eq(mailLinks.tokenHash, hashToken(link.token)),
        eq(mailLinks.purpose, link.purpose),
        isNull(mailLinks.usedAt),
        gt(mailLinks.expiresAt, now),
        exists(addressStands),
      ),
    )
    .returning({
      userId: mailLinks.userId,
      email: mailLinks.email,
      nextPath: mailLinks.nextPath,
      sessionId: mailLinks.sessionId,
    })
  if (!used) throw new Invalid({ '': { code: 'linkSpent' } })
  return used
}

/**
 * Voids the account's unused links, all of them or those for these purposes, and a change of the address that still
 * waits for its link: somebody who is signed out by now may have asked for it.
 */
export async function voidMailLinks(
  db: Queryable,
  userId: UserId,
  now: Date,
  purposes: readonly LinkPurpose[] = LINK_PURPOSES,
): Promise<void> {
  await db
    .update(mailLinks)
    .set({ usedAt: now })
    .where(and(eq(mailLinks.userId, userId), isNull(mailLinks.usedAt), inArray(mailLinks.purpose, [...purposes])))
  await db.delete(emailChanges).where(and(eq(emailChanges.userId, userId), isNull(emailChanges.changedAt)))
}
