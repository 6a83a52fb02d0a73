import 'server-only'
import { eq } from 'drizzle-orm'
import { acceptedAnswers, answers } from '#db/schema/posts.ts'
import { record } from '#lib/events/writes/record.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { screenFields } from '#lib/screening/port.ts'
import { linksRefusal } from '#lib/standing/policy.ts'
import { isAway } from '../away-queries.ts'
import { acceptRefusal } from '../policy.ts'
import { MAX_ACCEPTED } from '../rules.ts'
import type { AcceptAnswer } from '../schema.ts'
import { settleAcceptance } from '../writes/acceptance-points.ts'

type Accepted = { isAccepted: boolean; id: PostId; question: { id: PostId; slug: string } }

/**
 * Accepts an answer, says for whom it fits, or unaccepts it. A question can have several accepted answers. The asker's
 * own acceptance takes the place of one for them. One's own answer brings no points, and the same author's second
 * brings none. Throws NotFound, Forbidden, Invalid (`fits` looks like spam).
 */
export function acceptAnswer(context: CommandContext, input: AcceptAnswer): Promise<Accepted> {
  return transact(context, async (inside) => {
    const locked = await lockPost(inside, input.answer)
    const { post, answer, question } = locked
    if (!answer) throw new NotFound('answer')
    const by = await findAccepter(inside, post.id)
    await refuse(inside, locked, { by, input })
    const out = { isAccepted: input.accepted, id: post.id, question: { id: question.postId, slug: question.slug } }
    if (by !== null && (!input.accepted || by !== context.viewer.id)) await end(inside, locked, by)
    if (input.accepted && by !== context.viewer.id) await begin(inside, locked)
    await sayWhoItFits(inside, locked, { fits: input.accepted ? input.fits : '', wasAccepted: by !== null })
    return out
  })
}

async function findAccepter({ db }: CommandContext, answerId: PostId): Promise<UserId | null> {
  const [row] = await db.select().from(acceptedAnswers).where(eq(acceptedAnswers.answerId, answerId))
  return row?.acceptedById ?? null
}

async function refuse(
  context: CommandContext,
  { post, questionAuthorId, acceptedAnswerIds, states }: LockedPost,
  { by, input }: { by: UserId | null; input: AcceptAnswer },
): Promise<void> {
  const { viewer } = context
  const isAsker = questionAuthorId === viewer.id
  const refusal =
    acceptRefusal(viewer, {
      asker: questionAuthorId,
      isAskerAway: !isAsker && (await isAway(context.db, questionAuthorId, context.now)),
      answerAuthor: post.authorId,
      acceptedBy: by,
      accepted: input.accepted,
      isDeleted: post.isDeleted,
      states,
    }) ?? linksRefusal(viewer, { body: input.fits ?? '' })
  if (refusal) throw new Forbidden(refusal)
  if (input.accepted && by === null && acceptedAnswerIds.length >= MAX_ACCEPTED)
    throw new Forbidden({ code: 'tooManyAccepted', values: { max: MAX_ACCEPTED } })
}

async function begin(context: CommandContext, { post, question, questionAuthorId }: LockedPost): Promise<void> {
  const by = context.viewer.id
  const values = { questionId: question.postId, answerId: post.id, acceptedById: by }
  await context.db.insert(acceptedAnswers).values({ ...values, acceptedAt: context.now })
  await settleAcceptance(context, { questionId: question.postId, asker: questionAuthorId, by, answer: post })
  await record(context, { kind: 'answers.accepted', postId: post.id, scene: { question: question.postId } })
}

async function end(context: CommandContext, locked: LockedPost, by: UserId): Promise<void> {
  const { post, question, questionAuthorId: asker } = locked
  await context.db.delete(acceptedAnswers).where(eq(acceptedAnswers.answerId, post.id))
  await settleAcceptance(context, { questionId: question.postId, asker, by, answer: post })
  await record(context, { kind: 'answers.unaccepted', postId: post.id, scene: { question: question.postId } })
}

/** Stores the words, which are screened; a new acceptance without words has none. */
async function sayWhoItFits(
  context: CommandContext,
  { post, answer, question }: LockedPost,
  { fits, wasAccepted }: { fits: string | undefined; wasAccepted: boolean },
): Promise<void> {
  const before = answer?.fits ?? null
  const wanted = fits === undefined ? (wasAccepted ? before : null) : fits.trim() || null
  if (wanted === before) return
  if (wanted !== null) await screenFields(context, { fits: { after: wanted, before: before ?? '' } })
  await context.db.update(answers).set({ fits: wanted }).where(eq(answers.postId, post.id))
  await record(context, { kind: 'answers.acceptance-worded', postId: post.id, scene: { question: question.postId } })
}
