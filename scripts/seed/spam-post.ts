import { and, eq } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { flags } from '#db/schema/flags.ts'
import { posts } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { postAnswer } from '#lib/answers/commands/post-answer.ts'
import { postAnswerInput } from '#lib/answers/schema.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { flagWeight } from '#lib/flags/rules.ts'
import { DEFAULT_LIMITS } from '#lib/limits/rules.ts'
import { openCase, weighCase } from '#lib/moderation/writes/open-case.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { skeletonOf } from '#lib/users/skeleton.ts'

/** The account behind the one spam post; it votes for nothing. */
export const SPAMMER = { handle: 'sparkle-deals-24', displayName: 'Sparkle Deals 24' } as const

const AT = new Date('2026-11-14T02:41:00Z')
const FLAGGED_AT = new Date('2026-11-14T06:20:00Z')

const BODY = `Very useful reading, thank you for sharing! After a long day as a manager your kitchen shines
again with the new lemon dishwashing liquid, order today and get the third bottle free:
https://dishes.example.com/lemon-offer

Also do not miss which ETF wins this year, and hear every station for free with the radio app, download
it here: https://radio.example.com/app`

/**
 * Posts the one piece of link spam for a moderator's first visit: a new account's answer, which the spam layers held
 * and a reader had flagged. An existing one, decided or not, does not change.
 */
export async function addSpamPost(
  tx: Tx,
  under: { question: PostId; views: number },
  flaggedBy: Viewer,
): Promise<void> {
  const [known] = await tx.select({ id: users.id }).from(users).where(eq(users.handle, SPAMMER.handle))
  if (known) return
  const [row] = await tx
    .insert(users)
    .values({ ...SPAMMER, handleSkeleton: skeletonOf(SPAMMER.handle), isSeeded: true, createdAt: AT })
    .returning({ id: users.id })
  if (!row) throw new Error('insert returned no row')
  // Use the site's own limits, unlike the other seeded people, so that the layers examine it.
  const viewer: Viewer = { ...flaggedBy, ...SPAMMER, id: row.id, reputation: 1, createdAt: AT, limits: DEFAULT_LIMITS }
  const context = { viewer, db: tx, now: AT, requestId: 'seed', changedTags: new Set<never>() }
  const { id } = await postAnswer(
    context,
    postAnswerInput.parse({ question: String(under.question), body: BODY, basis: 'general' }),
  )
  await flagAsReader(tx, { id, author: row.id, views: under.views }, flaggedBy)
}

/** Flags it as a reader would have, before it was hidden. */
async function flagAsReader(
  tx: Tx,
  post: { id: PostId; author: Viewer['id']; views: number },
  flagger: Viewer,
): Promise<void> {
  const [held] = await tx
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.id, post.id), eq(posts.removal, 'held')))
  if (!held) throw new Error('the seeded spam was not held')
  const context = { db: tx, now: FLAGGED_AT, requestId: 'seed' }
  const target = { kind: 'post', id: post.id } as const
  const caseId = await openCase(context, { target, aboutUserId: post.author, source: 'flag' })
  const record = { helpful: 0, declined: 0 }
  const weight = flagWeight({ reason: 'spam', record, viewCount: post.views })
  await tx.insert(flags).values({ caseId, flaggerId: flagger.id, reason: 'spam', weight, createdAt: FLAGGED_AT })
  await weighCase(context, caseId)
}
