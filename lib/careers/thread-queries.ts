import 'server-only'
import { and, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { hasAccepted } from '#lib/answers/accepted-queries.ts'
import { users } from '#db/schema/users.ts'
import { verdictOf } from '#lib/answers/verdict.ts'
import type { Verdict } from '#lib/answers/types.ts'
import type { MoveId, PostId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { questionLineTag, threadTag } from '#lib/questions/cache.ts'
import type { CareerRole } from '#lib/situations/rules.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { NAMINGS } from './queries.ts'
import type { MoveThread } from './types.ts'

/** The most threads of one move that a page lists; the best by score. */
const MAX_THREADS = 20
/** The most questions that a role's page lists. */
const MAX_TOP_QUESTIONS = 8
/**
 * The number of questions whose votes can change the role's top questions: the page is dropped when one of them
 * changes.
 */
const TOP_CANDIDATES = 60

const lineColumns = {
  id: questions.postId,
  slug: questions.slug,
  title: questions.title,
  language: questions.language,
  score: questions.score,
  answerCount: questions.answerCount,
  isYesNo: questions.isYesNo,
  hasAcceptedAnswer: hasAccepted(questions.postId),
}

/** Reads the threads of each of these moves, best first, at most `MAX_THREADS` each. Two queries. */
export async function mapThreadsOfMoves(moves: readonly MoveId[]): Promise<Map<MoveId, MoveThread[]>> {
  if (moves.length === 0) return new Map()
  const rows = await db()
    .select({
      move: sql<number>`n.move_id`.mapWith(Number),
      answerId: sql<number | null>`n.answer_id`,
      thread: lineColumns,
      author: authorColumns(users),
    })
    .from(sql`(${NAMINGS}) as n`)
    .innerJoin(questions, sql`${questions.postId} = n.question_id`)
    .leftJoin(posts, sql`${posts.id} = n.answer_id`)
    .leftJoin(users, eq(users.id, posts.authorId))
    .where(inArray(sql`n.move_id`, [...moves]))
    .orderBy(desc(questions.score), desc(questions.postId), sql`n.answer_id`)
    .limit(MAX_THREADS * 4 * moves.length)
  showOnPage(...rows.flatMap(({ thread }) => [questionLineTag(thread.id), threadTag(thread.id)]))
  const found = new Map<MoveId, Map<PostId, MoveThread & { isWhole: boolean }>>()
  for (const { move, answerId, thread, author } of rows) {
    const threads = found.get(move as MoveId) ?? new Map<PostId, MoveThread & { isWhole: boolean }>()
    const known = threads.get(thread.id) ?? { ...thread, answers: [], isWhole: false }
    const answer =
      answerId === null || !author ? [] : [{ id: answerId as PostId, author: authorOf(author).displayName }]
    const isWhole = known.isWhole || answerId === null
    threads.set(thread.id, { ...known, isWhole, answers: [...known.answers, ...answer] })
    found.set(move as MoveId, threads)
  }
  return new Map([...found].map(([move, threads]) => [move, [...threads.values()].map(lineOf).slice(0, MAX_THREADS)]))
}

function lineOf({ isWhole, ...thread }: MoveThread & { isWhole: boolean }): MoveThread {
  return isWhole ? { ...thread, answers: [] } : thread
}

/**
 * Computes the verdict of a move's yes/no threads (`verdictOf`). Only threads that name the move themselves count: an
 * answer that names it says nothing about its neighbours.
 */
export async function readMoveVerdict(threads: readonly MoveThread[]): Promise<Verdict> {
  const ids = threads.filter((thread) => thread.isYesNo && thread.answers.length === 0).map(({ id }) => id)
  if (ids.length === 0) return verdictOf([])
  const voices = await db()
    .select({ score: posts.score, stance: answers.stance, basis: answers.basis })
    .from(answers)
    .innerJoin(posts, eq(posts.id, answers.postId))
    .where(and(inArray(answers.questionId, ids), isNull(posts.deletedAt)))
  showOnPage(...ids.map(threadTag))
  return verdictOf(voices)
}

/** Lists the best questions by people who are in a role or want to be, and those that name a move from it or to it. */
export async function listTopQuestions(slug: string, moves: readonly MoveId[]): Promise<MoveThread[]> {
  // A role that no situation can name has no such questions.
  const role = slug as CareerRole
  const named =
    moves.length === 0
      ? undefined
      : inArray(
          questions.postId,
          sql`(select n.question_id from (${NAMINGS}) n where ${inArray(sql`n.move_id`, [...moves])})`,
        )
  const rows = await db()
    .select(lineColumns)
    .from(questions)
    .where(
      and(eq(questions.isDeleted, false), or(eq(questions.currentRole, role), eq(questions.wishedRole, role), named)),
    )
    .orderBy(desc(questions.score), desc(questions.postId))
    .limit(TOP_CANDIDATES)
  showOnPage(...rows.map(({ id }) => questionLineTag(id)))
  return rows.slice(0, MAX_TOP_QUESTIONS).map((row) => Object.assign(row, { answers: [] }))
}
