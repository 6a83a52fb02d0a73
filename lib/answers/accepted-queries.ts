import 'server-only'
import { sql } from 'drizzle-orm'
import type { SQL, SQLWrapper } from 'drizzle-orm'
import type { PostId } from '#lib/platform/ids.ts'

/** SQL: true if the question has an accepted answer. */
export const hasAccepted = (questionId: SQLWrapper): SQL<boolean> => sql<boolean>`exists (
  select from accepted_answers k where k.question_id = ${questionId})`

/** SQL: the answer that was accepted first; null if none is. */
export const firstAccepted = (questionId: SQLWrapper): SQL<PostId | null> => sql<PostId | null>`(
  select k.answer_id from accepted_answers k where k.question_id = ${questionId} order by k.accepted_at, k.answer_id limit 1)`
