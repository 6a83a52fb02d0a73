import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { inTransaction, StartAgain } from '#db/client.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { recordAudit } from '#lib/audit/writes/record-audit.ts'
import { guessLanguage } from '#lib/i18n/guess-language.ts'
import { checkDailyLimit, checkNetworkLimit, checkPostInterval } from '#lib/limits/writes/check-limits.ts'
import { openFirstPost } from '#lib/moderation/writes/open-first-post.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { insertPost, listRepeats } from '#lib/posts/writes/insert-post.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { postRefusal } from '#lib/posts/policy.ts'
import { questionLineTag, threadTag } from '#lib/questions/cache.ts'
import { touchLists } from '#lib/questions/writes/touch-lists.ts'
import { checkSlowMode } from '#lib/thread-states/writes/check-slow-mode.ts'
import { answerRefusal } from '../policy.ts'
import { findMergedInto } from '#lib/questions/merge-queries.ts'
import { settlePostVerdict } from '#lib/spam/writes/hold-text.ts'
import { screen } from '#lib/screening/writes/screen.ts'
import { indexPost } from '#lib/search/writes/index-post.ts'
import { peopleTag, postsOfTag } from '#lib/users/cache.ts'
import { refuseFaults } from '../fault-queries.ts'
import type { PostAnswer } from '../schema.ts'
import { linksRefusal } from '#lib/standing/policy.ts'

type PostedAnswer = {
  id: PostId
  question: { id: PostId; slug: string }
  /** It waits for a moderator. */
  isHeld: boolean
}

/**
 * Answers a question. The same text sent twice is one answer; to a question that was merged meanwhile it is one to the other.
 * Throws NotFound (no such question, or deleted), Forbidden (unconfirmed, restricted; closed, locked or protected question),
 * Invalid: `stance` missing on a yes/no question; `again` when the viewer has an answer there and did not say so.
 */
export function postAnswer(context: CommandContext, input: PostAnswer): Promise<PostedAnswer> {
  let asked = input.question
  return inTransaction(context.db, async (tx) => {
    const inside = { ...context, db: tx }
    const locked = await lockPost(inside, asked)
    const mergedInto = locked.post.removal === 'merged' ? await findMergedInto(asked, tx) : null
    if (mergedInto !== null) {
      asked = mergedInto
      throw new StartAgain('the question was merged into another')
    }
    if (locked.post.kind !== 'question' || locked.post.isDeleted) throw new NotFound('question')
    // The form they answered had no such field.
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
  await refuseFaults(context.db, context.viewer.id, { ...input, question })
  await checkSlowMode(context, question.postId, states)
  await checkDailyLimit(context, 'answer')
  await checkNetworkLimit(context)
  await checkPostInterval(context)
  const said = await screen(context, { title: '', body: input.body, isNew: true, signs: input })
  const language = guessLanguage(input.body, question.language)
  const id = await insertPost(context, { kind: 'answer', body: input.body, language })
  const stance = question.isYesNo ? input.stance : null
  await context.db.insert(answers).values({ postId: id, questionId: question.postId, stance, basis: input.basis })
  await context.db
    .update(questions)
    .set({
      answerCount: sql`${questions.answerCount} + 1`,
      // What nobody sees makes no thread fresh.
      ...(said.verdict === 'pass' ? { lastActivityAt: context.now } : {}),
    })
    .where(eq(questions.postId, question.postId))
  await indexPost(context, id)
  await recordAudit(context, { kind: 'answers.posted', postId: id })
  await openFirstPost(context, id)
  await touchLists(context, ['active'], { id: question.postId, authorId: questionAuthorId, ...question })
  context.touched.add(threadTag(question.postId)).add(questionLineTag(question.postId))
  context.touched.add(postsOfTag(context.viewer.id)).add(peopleTag())
  return { id, question: ref, isHeld: await settlePostVerdict(context, id, said) }
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
