import 'server-only'
import { publishNew } from '#lib/posts/writes/publish-new.ts'
import { checkNew } from '#lib/posts/writes/check-new.ts'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { StartAgain } from '#db/client.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { guessLanguage } from '#lib/i18n/guess-language.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { forgetDraft } from '#lib/drafts/writes/forget-draft.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { POST_TRAITS } from '#lib/posts/kinds.ts'
import { composeOwnLine } from '#lib/profiles/line-queries.ts'
import type { CareerLine } from '#lib/profiles/types.ts'
import { insertPost, listRepeats } from '#lib/posts/writes/insert-post.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { postRefusal } from '#lib/posts/policy.ts'
import { checkSlowMode } from '#lib/thread-states/writes/check-slow-mode.ts'
import { scopeColumns } from '../writes/scope-columns.ts'
import { findLastContext } from '../context-queries.ts'
import { answerRefusal } from '../policy.ts'
import { findMergedInto } from '#lib/questions/merge-queries.ts'
import { checkAgainstQuestion } from '../fault-queries.ts'
import type { PostAnswer } from '../schema.ts'
import type { AnswerContext } from '../types.ts'
import { linksRefusal } from '#lib/standing/policy.ts'

type PostedAnswer = {
  id: PostId
  question: { id: PostId; slug: string }
  /** True if the answer waits for a moderator. */
  isHeld: boolean
}

/**
 * Answers a question. The same text sent twice is one answer. If the question has been merged, the answer goes to the
 * other question. Throws NotFound (no such question, or deleted), Forbidden (unconfirmed, restricted; closed, locked or
 * protected question), Invalid: `stance` missing on a yes/no question; `again` when the viewer already has an answer
 * there and did not tick the box.
 */
export function postAnswer(context: CommandContext, input: PostAnswer): Promise<PostedAnswer> {
  let asked = input.question
  return transact(context, async (inside) => {
    const locked = await lockPost(inside, asked)
    await forgetDraft(inside, 'answer', { target: input.question })
    const mergedInto = locked.post.removal === 'merged' ? await findMergedInto(asked, inside.db) : null
    if (mergedInto !== null) {
      asked = mergedInto
      throw new StartAgain('the question was merged into another')
    }
    if (!POST_TRAITS[locked.post.kind].isAnswered || locked.post.isDeleted) throw new NotFound('question')
    // The form of the first question had no field for the stance.
    if (asked !== input.question && locked.question.isYesNo && input.stance === null)
      throw new Forbidden({ code: 'mergedMeanwhile' })
    return await answerLocked(inside, locked, { ...input, question: asked })
  })
}

async function answerLocked(context: CommandContext, locked: LockedPost, input: PostAnswer): Promise<PostedAnswer> {
  const { question, questionAuthorId, states } = locked
  const refusal =
    postRefusal(context.viewer, 'answer') ??
    linksRefusal(context.viewer, input) ??
    answerRefusal(context.viewer, { closedAs: question.closedAs, states })
  if (refusal) throw new Forbidden(refusal)
  const ref = { id: question.postId, slug: question.slug }
  const repeat = await findRepeat(context, input)
  if (repeat) return { ...repeat, question: ref }
  await checkAgainstQuestion(context.db, context.viewer.id, { ...input, question })
  await checkSlowMode(context, question.postId, states)
  const said = await checkNew(context, 'answer', { title: '', body: input.body, signs: input })
  const isHeld = said.verdict === 'hold'
  const language = guessLanguage(input.body, question.language)
  const id = await insertPost(context, { kind: 'answer', body: input.body, language, isHeld })
  const stance = question.isYesNo ? input.stance : null
  const own = { stance, basis: input.basis, ...(await contextFor(context, input)), ...scopeColumns(input) }
  const inserting = context.db
    .insert(answers)
    .values({ postId: id, questionId: question.postId, asOf: context.now, ...own })
  const counting = context.db
    .update(questions)
    .set({ answerCount: sql`${questions.answerCount} + 1`, lastActivityAt: context.now })
    .where(eq(questions.postId, question.postId))
  await Promise.all([inserting, isHeld ? null : counting])
  const place = {
    question: question.postId,
    asker: questionAuthorId,
    language: question.language,
    author: context.viewer.id,
    isAnswer: true,
    isGuide: false,
    score: 0,
  }
  await publishNew(context, { id, place, said })
  return { id, question: ref, isHeld }
}

/**
 * Returns the line about the author's career, and their context. With the tick, their last answer fills in the fields
 * that they leave out; then the line does, which readers see anyway.
 */
async function contextFor(
  context: CommandContext,
  input: PostAnswer,
): Promise<AnswerContext & { careerLine: CareerLine | null }> {
  const last = input.asLast ? await findLastContext(context.viewer.id, context.db) : null
  const careerLine = await composeOwnLine(context, input.careerLine)
  return {
    role: input.ownRole ?? last?.role ?? careerLine?.role ?? null,
    sector: input.ownSector ?? last?.sector ?? careerLine?.sector ?? null,
    country: input.ownCountry ?? last?.country ?? careerLine?.country ?? null,
    careerLine,
  }
}

async function findRepeat(
  context: CommandContext,
  input: PostAnswer,
): Promise<Pick<PostedAnswer, 'id' | 'isHeld'> | null> {
  const ids = await listRepeats(context, 'answer', input.body)
  if (ids.length === 0) return null
  const [found] = await context.db
    .select({ id: answers.postId, isHeld: sql<boolean>`${posts.removal} is not null` })
    .from(answers)
    .innerJoin(posts, eq(posts.id, answers.postId))
    .where(and(inArray(answers.postId, ids), eq(answers.questionId, input.question)))
  return found ?? null
}
