import 'server-only'
import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { outcomeCredits, outcomes, outcomeVersions } from '#db/schema/outcomes.ts'
import { answers, posts } from '#db/schema/posts.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Conflict, Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { screenFields } from '#lib/screening/port.ts'
import { linksRefusal } from '#lib/standing/policy.ts'
import { outcomeRefusal } from '../policy.ts'
import type { SayOutcome } from '../schema.ts'
import { storeReply } from '../writes/store-reply.ts'

/**
 * Says what the asker decided, how it went and which answers worked, or changes that; it replies to the invitation too.
 * Saying what is stored already changes nothing. Answers that cannot be read are not credited. Throws NotFound, Forbidden, Conflict
 * when another window has saved since `version`, Invalid (a text looks like spam).
 */
export function sayOutcome(
  context: CommandContext,
  input: SayOutcome,
): Promise<{ question: { id: PostId; slug: string } }> {
  return transact(context, async (inside) => {
    const { post, question, questionAuthorId, states } = await lockPost(inside, input.question)
    if (post.kind !== 'question' || post.isDeleted) throw new NotFound('question')
    const { decision, result } = input
    const refusal =
      outcomeRefusal(context.viewer, { authorId: questionAuthorId, states }) ??
      linksRefusal(context.viewer, { body: `${decision}\n${result}` })
    if (refusal) throw new Forbidden(refusal)
    const id = question.postId
    const stored = await findNewest(inside, id)
    const out = { question: { id, slug: question.slug } }
    const hasSameText = stored?.decision === decision && stored.result === result
    const hasNewCredits = await storeCredits(inside, id, input.credits)
    if (hasSameText && !hasNewCredits) return out
    if ((stored?.number ?? null) !== input.version) throw conflictWith(stored)
    if (!hasSameText) await storeVersion(inside, id, { decision, result, stored })
    await storeReply(inside, { id, askedAt: post.createdAt }, false)
    const version = (stored?.number ?? 0) + Number(!hasSameText)
    await record(inside, { kind: 'outcomes.said', postId: id, details: { version }, scene: { question: id } })
    return out
  })
}

type Version = typeof outcomeVersions.$inferSelect

async function findNewest({ db }: CommandContext, questionId: PostId): Promise<Version | undefined> {
  const [row] = await db
    .select()
    .from(outcomeVersions)
    .where(eq(outcomeVersions.questionId, questionId))
    .orderBy(desc(outcomeVersions.number))
    .limit(1)
  return row
}

function conflictWith(stored: Version | undefined): Conflict {
  const { number, decision, result } = stored ?? { number: '', decision: '', result: '' }
  return new Conflict({ version: String(number), decision, result })
}

type Said = { decision: string; result: string; stored: Version | undefined }

async function storeVersion(context: CommandContext, questionId: PostId, said: Said): Promise<void> {
  const { decision, result, stored } = said
  await screenFields(context, {
    decision: { after: decision, before: stored?.decision ?? '' },
    ...(result !== '' && { result: { after: result, before: stored?.result ?? '' } }),
  })
  const number = (stored?.number ?? 0) + 1
  await context.db.insert(outcomeVersions).values({ questionId, number, decision, result, saidAt: context.now })
  await context.db
    .insert(outcomes)
    .values({ questionId, version: number })
    .onConflictDoUpdate({ target: outcomes.questionId, set: { version: number } })
}

/**
 * Credits exactly these answers, as far as they are of this question and can be read. Returns whether anything changed.
 */
async function storeCredits({ db }: CommandContext, questionId: PostId, wanted: readonly PostId[]): Promise<boolean> {
  const rows = await db
    .select({ id: answers.postId })
    .from(answers)
    .innerJoin(posts, eq(posts.id, answers.postId))
    .where(and(eq(answers.questionId, questionId), inArray(answers.postId, [...wanted]), isNull(posts.deletedAt)))
  const before = await db.select().from(outcomeCredits).where(eq(outcomeCredits.questionId, questionId))
  const [now, then] = [new Set(rows.map(({ id }) => id)), new Set(before.map(({ answerId }) => answerId))]
  const [added, gone] = [[...now.difference(then)], [...then.difference(now)]]
  if (gone.length > 0)
    await db
      .delete(outcomeCredits)
      .where(and(eq(outcomeCredits.questionId, questionId), inArray(outcomeCredits.answerId, gone)))
  if (added.length > 0) await db.insert(outcomeCredits).values(added.map((answerId) => ({ questionId, answerId })))
  return added.length + gone.length > 0
}
