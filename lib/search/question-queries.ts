import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { questions } from '#db/schema/posts.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { refColumns } from '#lib/questions/ref-queries.ts'
import { searchPosts } from './queries.ts'
import type { FoundQuestion } from './types.ts'

const MAX_FOUND = 8
/** The address of a question of ours, or only its number. */
const ADDRESS = /(?:^|\/questions\/)(\d{1,15})(?:[/?#]|$)/

/**
 * Finds questions to choose from: those that contain the words, or have an answer that does, best match first; or the
 * one with the given address or number.
 */
export async function findQuestions(typed: string): Promise<FoundQuestion[]> {
  const id = parseId<PostId>(ADDRESS.exec(typed.trim())?.[1] ?? '')
  const named = id === null ? [] : await listQuestionsByIds([id])
  if (named.length > 0) return named
  const hits = await searchPosts({ q: typed })
  const ids = [...new Set(hits.items.map(({ question }) => question.id as PostId))]
  return await listQuestionsByIds(ids.slice(0, MAX_FOUND))
}

/** Lists visible questions, in the order of the ids. */
export async function listQuestionsByIds(ids: readonly PostId[]): Promise<FoundQuestion[]> {
  if (ids.length === 0) return []
  const rows = await db()
    .select({ ...refColumns, answerCount: questions.answerCount, isClosed: questions.closedAs })
    .from(questions)
    .where(and(inArray(questions.postId, [...ids]), eq(questions.isDeleted, false), eq(questions.kind, 'question')))
  const found = new Map(rows.map((row) => [row.id, { ...row, isClosed: row.isClosed !== null }]))
  return ids.flatMap((id) => found.get(id) ?? [])
}
