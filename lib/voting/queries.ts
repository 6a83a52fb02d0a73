import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { commentVotes } from '#db/schema/comments.ts'
import { votes } from '#db/schema/votes.ts'
import type { CommentId, PostId, UserId } from '#lib/platform/ids.ts'

/** The viewer's votes on these posts; a post without one is absent. */
export async function listMyVotes(viewer: UserId, postIds: readonly PostId[]): Promise<Map<PostId, 1 | -1>> {
  if (postIds.length === 0) return new Map()
  const rows = await db()
    .select({ postId: votes.postId, value: votes.value })
    .from(votes)
    .where(and(eq(votes.voterId, viewer), inArray(votes.postId, [...postIds])))
  return new Map(rows.map((row) => [row.postId, row.value]))
}

/** Which of these comments the viewer voted up. */
export async function listMyCommentVotes(viewer: UserId, commentIds: readonly CommentId[]): Promise<CommentId[]> {
  if (commentIds.length === 0) return []
  const rows = await db()
    .select({ commentId: commentVotes.commentId })
    .from(commentVotes)
    .where(and(eq(commentVotes.voterId, viewer), inArray(commentVotes.commentId, [...commentIds])))
  return rows.map((row) => row.commentId)
}
