import 'server-only'
import { and, eq, inArray, isNull, ne } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { comments } from '#db/schema/comments.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { threadStates } from '#db/schema/threads.ts'
import { users } from '#db/schema/users.ts'
import { OPEN_CASE_STATES } from '#db/vocabulary/cases.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { caseRefusal, moderateRefusal } from '#lib/moderation/policy.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { listQuestionLines } from '#lib/questions/line-queries.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import { searchPosts } from '#lib/search/queries.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { isStanding } from '#lib/thread-states/queries.ts'
import type { StandingState } from '#lib/thread-states/types.ts'
import type { PostToRestructure, WaitingCase } from './types.ts'

/** The most questions that are offered as a target at a time. */
const MAX_TARGETS = 8

/** Reads a post, or one of its comments, for a moderator. Throws Forbidden, NotFound. */
export async function getPostToRestructure(
  viewer: Viewer,
  id: PostId,
  commentId: CommentId | null,
): Promise<PostToRestructure> {
  const refusal = moderateRefusal(viewer)
  if (refusal) throw new Forbidden(refusal)
  const [row] = await db()
    .select({ post: posts, questionId: answers.questionId, stance: answers.stance, author: authorColumns(users) })
    .from(posts)
    .innerJoin(users, eq(users.id, posts.authorId))
    .leftJoin(answers, eq(answers.postId, posts.id))
    .where(eq(posts.id, id))
  if (!row) throw new NotFound('post')
  const [question] = await db()
    .select()
    .from(questions)
    .where(eq(questions.postId, row.questionId ?? id))
  if (!question) throw new NotFound('question')
  const { post } = row
  const shared = {
    id,
    kind: post.kind,
    language: post.language,
    stance: row.stance,
    isRemoved: post.deletedAt !== null || question.isDeleted,
    question: { id: question.postId, slug: question.slug, title: question.title, isYesNo: question.isYesNo },
  }
  if (commentId === null) return { ...shared, comment: null, body: post.body, author: authorOf(row.author) }
  const comment = await getComment(id, commentId)
  return { ...shared, comment: commentId, body: comment.body, author: comment.author }
}

async function getComment(postId: PostId, id: CommentId) {
  const [row] = await db()
    .select({ body: comments.body, author: authorColumns(users) })
    .from(comments)
    .innerJoin(users, eq(users.id, comments.authorId))
    .where(and(eq(comments.id, id), eq(comments.postId, postId), isNull(comments.deletedAt)))
  if (!row) throw new NotFound('comment')
  return { body: row.body, author: authorOf(row.author) }
}

/** Finds the open case about a post or one of its comments, if the viewer may decide it; null when there is none. */
export async function findWaitingCase(
  viewer: Viewer,
  { id, comment }: { id: PostId; comment: CommentId | null },
): Promise<WaitingCase | null> {
  const about = comment === null ? eq(cases.postId, id) : eq(cases.commentId, comment)
  const [found] = await db()
    .select()
    .from(cases)
    .where(and(about, inArray(cases.state, OPEN_CASE_STATES)))
  if (!found || caseRefusal(viewer, found)) return null
  const rows = await db()
    .selectDistinct({ reason: flags.reason })
    .from(flags)
    .where(and(eq(flags.caseId, found.id), eq(flags.state, 'open')))
  return { id: found.id, sources: found.sources, reasons: rows.map(({ reason }) => reason) }
}

/** Lists the present states of a post, with the actions that can be undone. */
export function listStandingStates(postId: PostId, now: Date): Promise<StandingState[]> {
  return db()
    .select({
      act: threadStates.actId,
      kind: threadStates.kind,
      reason: threadStates.reason,
      endsAt: threadStates.endsAt,
    })
    .from(threadStates)
    .where(and(eq(threadStates.postId, postId), isStanding(now)))
    .orderBy(threadStates.startsAt)
}

/** Lists the other answers to a question: possible places for a comment. */
export async function listOtherAnswers(questionId: PostId, except: PostId): Promise<{ id: PostId; name: string }[]> {
  const rows = await db()
    .select({ id: posts.id, author: authorColumns(users) })
    .from(answers)
    .innerJoin(posts, eq(posts.id, answers.postId))
    .innerJoin(users, eq(users.id, posts.authorId))
    .where(and(eq(answers.questionId, questionId), ne(posts.id, except), isNull(posts.deletedAt)))
    .orderBy(posts.id)
  return rows.map(({ id, author }) => ({ id, name: authorOf(author).displayName }))
}

/** Finds possible target questions (no guides), by words in their threads, by number or by address. */
export async function findTargets(typed: string, except: PostId): Promise<QuestionRef[]> {
  const named = /(?:^|\/questions\/)(\d{1,15})(?:\/|$)/.exec(typed.trim())?.[1]
  const id = named === undefined ? null : parseId<PostId>(named)
  if (id !== null) {
    const lines = await listQuestionLines([id])
    return lines.flatMap(({ id: found, slug, title }) => (found === except ? [] : [{ id: found, slug, title }]))
  }
  const { items } = await searchPosts({ q: typed })
  const found = new Map<number, QuestionRef>()
  for (const { kind, question, title } of items) {
    const text = title.map((part) => part.text).join('')
    if (kind !== 'guide' && question.id !== except)
      found.set(question.id, { id: question.id as PostId, slug: question.slug, title: text })
  }
  return [...found.values()].slice(0, MAX_TARGETS)
}
