import 'server-only'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { closeVotes } from '#db/schema/threads.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { CloseReason, CloseVoteDirection } from '#db/vocabulary/closing.ts'
import { POST_TRAITS } from '#lib/posts/kinds.ts'

/** The state of a question that closing and reopening need. */
type LockedQuestion = {
  id: PostId
  slug: string
  authorId: Awaited<ReturnType<typeof lockPost>>['questionAuthorId']
  closedAs: CloseReason | null
  isDeleted: boolean
  states: Awaited<ReturnType<typeof lockPost>>['states']
}

/** Reads a question for closing or reopening, locked. Throws NotFound, for an answer too. */
export async function lockQuestion(context: CommandContext, id: PostId): Promise<LockedQuestion> {
  const { post, question, questionAuthorId, states } = await lockPost(context, id)
  if (!POST_TRAITS[post.kind].isAnswered) throw new NotFound('question')
  const { slug, closedAs } = question
  return { id, slug, closedAs, states, authorId: questionAuthorId, isDeleted: post.isDeleted }
}

/** Lists the votes on a locked question, oldest first. */
export function listStandingVotes(context: CommandContext, question: PostId, direction: CloseVoteDirection) {
  return context.db
    .select()
    .from(closeVotes)
    .where(and(eq(closeVotes.questionId, question), eq(closeVotes.direction, direction), isNull(closeVotes.spentAt)))
    .orderBy(asc(closeVotes.castAt), asc(closeVotes.id))
}
