import { and, eq, inArray } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { commentVotes } from '#db/schema/comments.ts'
import { votes } from '#db/schema/votes.ts'
import type { CommentId, PostId, UserId } from '#lib/platform/ids.ts'

/** Returns a person's votes on these posts; a post without one is absent. */
export async function listVotesOf(voter: UserId, postIds: readonly PostId[]): Promise<Map<PostId, 1 | -1>> {
  const rows = await db()
    .select({ postId: votes.postId, value: votes.value })
    .from(votes)
    .where(and(eq(votes.voterId, voter), inArray(votes.postId, [...postIds])))
  return new Map(rows.map((row) => [row.postId, row.value]))
}

/** Returns those of these comments that a person upvoted. */
export async function listCommentVotesOf(voter: UserId, commentIds: readonly CommentId[]): Promise<CommentId[]> {
  const rows = await db()
    .select({ commentId: commentVotes.commentId })
    .from(commentVotes)
    .where(and(eq(commentVotes.voterId, voter), inArray(commentVotes.commentId, [...commentIds])))
  return rows.map((row) => row.commentId)
}
