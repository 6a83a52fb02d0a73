import 'server-only'
import { eq } from 'drizzle-orm'
import { moderationActs } from '#db/schema/moderation.ts'
import { acceptedAnswers } from '#db/schema/posts.ts'
import { MAX_ACCEPTED } from '#lib/answers/rules.ts'
import { settleAcceptance } from '#lib/answers/writes/acceptance-points.ts'
import { record } from '#lib/events/writes/record.ts'
import type { ActContext } from '#lib/moderation/writes/record-act.ts'
import { isOfKind, readAct } from '#lib/acts/details.ts'
import type { ActDetailsOf, RecordedAct } from '#lib/acts/details.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { ActId } from '#lib/platform/ids.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'

type Acceptance = ActDetailsOf['delete']['acceptance']

/**
 * Unaccepts a locked answer, with its points, because the answer is hidden. Returns the acceptance for the action's
 * details, which `reacceptRestored` needs, even if an earlier removal ended it; null when the answer was not accepted.
 */
export async function unacceptRemoved(context: ActContext, locked: LockedPost): Promise<Acceptance> {
  const { post, question, questionAuthorId: asker } = locked
  const [row] = await context.db.delete(acceptedAnswers).where(eq(acceptedAnswers.answerId, post.id)).returning()
  if (!row) return post.removalActId === null ? null : await endedBefore(context, post.removalActId)
  await settleAcceptance(context, { questionId: row.questionId, asker, by: row.acceptedById, answer: post })
  await record(context, { kind: 'answers.unaccepted', postId: post.id, scene: { question: question.postId } })
  return { by: row.acceptedById, at: row.acceptedAt.toISOString(), question: row.questionId }
}

/** Finds the acceptance that an earlier removal ended: restoring the answer looks only at the last action. */
async function endedBefore(context: ActContext, removedBy: ActId): Promise<Acceptance> {
  const [row] = await context.db.select().from(moderationActs).where(eq(moderationActs.id, removedBy))
  const act = row && readAct(row)
  return act && isOfKind(act, 'delete', 'hold', 'spam') ? act.details.acceptance : null
}

/**
 * Accepts a restored answer again. Not if it now answers another question, whose asker has not decided, nor beside the
 * most accepted answers that a question can have.
 */
export async function reacceptRestored(
  context: CommandContext,
  locked: LockedPost,
  removed: RecordedAct,
): Promise<void> {
  const acceptance = isOfKind(removed, 'delete', 'hold', 'spam') ? removed.details.acceptance : null
  if (!acceptance || !locked.answer || locked.acceptedAnswerIds.includes(locked.post.id)) return
  if (locked.acceptedAnswerIds.length >= MAX_ACCEPTED) return
  const { by, at } = acceptance
  const questionId = locked.question.postId
  if ((acceptance.question ?? questionId) !== questionId) return
  await context.db
    .insert(acceptedAnswers)
    .values({ questionId, answerId: locked.post.id, acceptedById: by, acceptedAt: new Date(at) })
  await settleAcceptance(context, { questionId, asker: locked.questionAuthorId, by, answer: locked.post })
  await record(context, {
    kind: 'answers.accepted',
    postId: locked.post.id,
    details: { again: true },
    scene: { question: questionId },
  })
}
