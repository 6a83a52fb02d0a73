import 'server-only'
import { eq, or, sql } from 'drizzle-orm'
import { questions } from '#db/schema/posts.ts'
import { careerThreadsTag } from '#lib/careers/cache.ts'
import { NAMINGS } from '#lib/careers/queries.ts'
import type { MoveId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { allQuestionsTag } from '#lib/questions/cache.ts'
import type { CareerRole } from '#lib/situations/rules.ts'
import { postsAmong } from './post-queries.ts'
import type { FeedPost } from './types.ts'

/** Lists the newest questions and answers that name a move of the career map. */
export async function listMovePosts(move: MoveId): Promise<FeedPost[]> {
  return await listNaming([move])
}

/**
 * Lists the newest questions by people who are in a role or want to be, and the questions and answers that name a move
 * from it or to it.
 */
export async function listRolePosts(slug: string, moves: readonly MoveId[]): Promise<FeedPost[]> {
  return await listNaming(moves, slug)
}

async function listNaming(moves: readonly MoveId[], slug?: string): Promise<FeedPost[]> {
  showOnPage(careerThreadsTag(), allQuestionsTag())
  const naming = sql`
    select coalesce(n.answer_id, n.question_id) as id from (${NAMINGS}) n
    where n.move_id = any (array[${sql.join([...moves], sql`, `)}]::bigint[])`
  // A role that no situation can name has no such questions.
  const role = slug as CareerRole | undefined
  if (role === undefined) return await postsAmong(naming)
  const placed = sql`
    select ${questions.postId} as id from ${questions}
    where not ${questions.isDeleted} and ${or(eq(questions.currentRole, role), eq(questions.wishedRole, role))}`
  return await postsAmong(sql`${naming} union ${placed}`)
}
