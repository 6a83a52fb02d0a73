import 'server-only'
import type { PostPlace } from '#lib/events/types.ts'
import { eq, getTableColumns, inArray, sql } from 'drizzle-orm'
import { StartAgain } from '#db/client.ts'
import { rowsAsJson } from '#db/json-rows.ts'
import { acceptedAnswers, answers, posts, questions } from '#db/schema/posts.ts'
import type { CommandContext, GuestContext } from '#lib/auth/context.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { stateOf, statesAt } from '#lib/thread-states/queries.ts'
import type { StateRow } from '#lib/thread-states/queries.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'

// The search vector is the largest column, and no command reads it.
const { searchVector: _, ...lockedColumns } = getTableColumns(posts)
type PostRow = Omit<typeof posts.$inferSelect, 'searchVector'>
type QuestionRow = typeof questions.$inferSelect

export type LockedPost = {
  post: PostRow & { isDeleted: boolean }
  /** The question itself, or the answer's question; for a guide, its row in `questions`. */
  question: QuestionRow
  questionAuthorId: PostRow['authorId']
  /** The answer; null for a question or a guide. */
  answer: typeof answers.$inferSelect | null
  /** The question's accepted answers, the first accepted first. */
  acceptedAnswerIds: readonly PostId[]
  /** The states of the post and its question. */
  states: ThreadState[]
}

/** JSON, because its numbers are numbers. */
const ACCEPTED = sql<PostId[]>`(
  select coalesce(json_agg(k.answer_id order by k.accepted_at, k.answer_id), '[]') from ${acceptedAnswers} k
  where k.question_id = ${questions.postId})`

/** Returns the place of a locked post, as events carry it. */
export function placeOf({ post, question, questionAuthorId, answer }: LockedPost): PostPlace {
  return {
    question: question.postId,
    asker: questionAuthorId,
    language: question.language,
    author: post.authorId,
    isAnswer: answer !== null,
    isGuide: post.kind === 'guide',
    score: post.score,
  }
}

/**
 * Reads a post for changing. Locks it and, for an answer, its question before it. The forum's one lock order is: posts
 * by ascending id, then users, then tags. Throws NotFound for an unknown id; StartAgain when the answer has been moved
 * to another question.
 */
export async function lockPost(context: GuestContext, id: PostId): Promise<LockedPost> {
  const rows = await context.db
    .select(lockedColumns)
    .from(posts)
    .where(
      sql`${posts.id} = any (array(select a.question_id from ${answers} a where a.post_id = ${id}) || ${id}::bigint)`,
    )
    .orderBy(posts.id)
    .for('no key update')
  const post = rows.find((row) => row.id === id)
  const questionPost = rows.find((row) => row.id !== id) ?? post
  if (!post || !questionPost) throw new NotFound('post')
  const states = statesAt(
    sql`array[${questionPost.id}, ${id}]::bigint[]`,
    sql`${context.now.toISOString()}::timestamptz`,
  )
  // Read these after the lock: another transaction may have changed them before.
  const [found] = await context.db
    .select({ question: questions, accepted: ACCEPTED, answer: answers, states: rowsAsJson<StateRow>(states) })
    .from(questions)
    .leftJoin(answers, eq(answers.postId, id))
    .where(eq(questions.postId, questionPost.id))
  if (!found) throw new NotFound('question')
  if (found.answer && found.answer.questionId !== questionPost.id) throw new StartAgain('the answer was moved')
  return {
    // An answer under a deleted question is hidden with it.
    post: { ...post, isDeleted: post.deletedAt !== null || questionPost.deletedAt !== null },
    question: found.question,
    questionAuthorId: questionPost.authorId,
    answer: found.answer,
    acceptedAnswerIds: found.accepted,
    states: found.states.map(stateOf),
  }
}

/**
 * Reads several posts for changing, all locked by ascending id together with their questions. Returned in the order
 * asked for. Throws as `lockPost` does.
 */
export async function lockPosts(context: CommandContext, ids: readonly PostId[]): Promise<LockedPost[]> {
  const parents = await listParents(context, ids)
  const all = [...new Set([...ids, ...parents.values()])]
  await context.db
    .select({ id: posts.id })
    .from(posts)
    .where(inArray(posts.id, all))
    .orderBy(posts.id)
    .for('no key update')
  const now = await listParents(context, ids)
  if (ids.some((id) => now.get(id) !== parents.get(id))) throw new StartAgain('an answer was moved')
  const locked: LockedPost[] = []
  for (const id of ids) locked.push(await lockPost(context, id))
  return locked
}

/** Maps answers to their questions. */
async function listParents(context: CommandContext, ids: readonly PostId[]): Promise<Map<PostId, PostId>> {
  const rows = await context.db
    .select()
    .from(answers)
    .where(inArray(answers.postId, [...ids]))
  return new Map(rows.map((row) => [row.postId, row.questionId]))
}
