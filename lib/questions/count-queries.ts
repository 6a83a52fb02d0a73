import 'server-only'
import { and, count, eq, isNull, sum } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { isPostLanguage } from '#lib/i18n/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'

/** The size of the forum; deleted posts are left out. */
export type ForumCounts = {
  questions: number
  answers: number
  /** Answers whose authors did it themselves. */
  firstHand: number
  /** Maps each language to the number of its questions, the largest first. */
  languages: ReadonlyMap<PostLanguage, number>
}

/** Counting reads whole tables, so a process counts once in this time and shows the last numbers until then. */
const KEPT_MS = 600_000

let kept: { at: number; counts: Promise<ForumCounts> } | null = null

/** Returns the forum's numbers, up to ten minutes old. Only the first render of a process waits for them. */
export function findForumCounts(nowMs = Date.now()): Promise<ForumCounts> {
  if (kept === null) {
    const first = { at: nowMs, counts: countForum() }
    kept = first
    void first.counts.catch(() => forget(first))
    return first.counts
  }
  if (nowMs - kept.at >= KEPT_MS) {
    kept = { ...kept, at: nowMs }
    void recount(nowMs)
  }
  return kept.counts
}

function forget(failed: typeof kept): void {
  if (kept === failed) kept = null
}

/** Counts again. A failed count leaves the older numbers; the next one comes after the same time. */
async function recount(nowMs: number): Promise<void> {
  try {
    const counts = await countForum()
    kept = { at: nowMs, counts: Promise.resolve(counts) }
  } catch {
    // The database's own watch reports what is wrong with it.
  }
}

/** Counts questions, answers and first-hand answers. Two queries that read whole tables. */
export async function countForum(): Promise<ForumCounts> {
  const [rows, [firstHand]] = await Promise.all([
    db()
      .select({ language: questions.language, questions: count(), answers: sum(questions.answerCount).mapWith(Number) })
      .from(questions)
      .where(and(eq(questions.isDeleted, false), eq(questions.kind, 'question')))
      .groupBy(questions.language),
    db()
      .select({ count: count() })
      .from(answers)
      .innerJoin(posts, and(eq(posts.id, answers.postId), isNull(posts.deletedAt)))
      .innerJoin(questions, and(eq(questions.postId, answers.questionId), eq(questions.isDeleted, false)))
      .where(eq(answers.basis, 'did')),
  ])
  const languages = rows
    .filter((row) => isPostLanguage(row.language))
    .toSorted((a, b) => b.questions - a.questions)
    .map((row) => [row.language, row.questions] as const)
  return {
    questions: rows.reduce((total, row) => total + row.questions, 0),
    answers: rows.reduce((total, row) => total + row.answers, 0),
    firstHand: firstHand?.count ?? 0,
    languages: new Map(languages),
  }
}
