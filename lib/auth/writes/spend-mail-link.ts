import 'server-only'
import { and, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { Queryable, Tx } from '#db/client.ts'
import { emailChanges, mailLinks } from '#db/schema/auth.ts'
import { Invalid } from '#lib/platform/errors.ts'
import type { SessionId, UserId } from '#lib/platform/ids.ts'
import { addressStands } from '../link-queries.ts'
import { LINK_PURPOSES } from '../rules.ts'
import type { LinkPurpose } from '../rules.ts'
import { hashToken } from '../tokens.ts'

/**
 * Uses a mailed link up, in one statement: one of fifty concurrent requests gets it. Throws Invalid(linkSpent) for a
 * link that is unknown, used, too old, for another purpose, or sent to an address that the account no longer has; links
 * that protect an account also work from the address that it had before.
 */
export async function spendMailLink(
  tx: Tx,
  link: { purpose: LinkPurpose; token: string },
  now: Date,
): Promise<{ userId: UserId; email: string; nextPath: string | null; sessionId: SessionId | null }> {
  const [used] = await tx
    .update(mailLinks)
    .set({ usedAt: now })
    .where(
      and(
        eq(mailLinks.tokenHash, hashToken(link.token)),
        eq(mailLinks.purpose, link.purpose),
        isNull(mailLinks.usedAt),
        gt(mailLinks.expiresAt, now),
        addressStands(tx, link.purpose),
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

/** Stopping the removal of a second step is the owner's right, whoever has chosen a new password. */
const VOIDED = LINK_PURPOSES.filter((purpose) => purpose !== 'keep-codes')

/**
 * Voids the account's unused links, those for these purposes, and a change of the address that still
 * waits for its link: somebody who is signed out by now may have asked for it.
 */
export async function voidMailLinks(
  db: Queryable,
  userId: UserId,
  now: Date,
  purposes: readonly LinkPurpose[] = VOIDED,
): Promise<void> {
  await db
    .update(mailLinks)
    .set({ usedAt: now })
    .where(and(eq(mailLinks.userId, userId), isNull(mailLinks.usedAt), inArray(mailLinks.purpose, [...purposes])))
  await db.delete(emailChanges).where(and(eq(emailChanges.userId, userId), isNull(emailChanges.changedAt)))
}
