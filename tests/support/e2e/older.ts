import { eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { posts, revisions } from '#db/schema/posts.ts'

/** Moves a post's versions into the past, so that the next edit is a separate version. */
export async function makeOlder(postId: number, minutes = 6): Promise<void> {
  const earlier = sql`make_interval(mins => ${minutes})`
  await db()
    .update(revisions)
    .set({ createdAt: sql`${revisions.createdAt} - ${earlier}`, mergedAt: null })
    .where(eq(revisions.postId, postId as never))
  await db()
    .update(posts)
    .set({ createdAt: sql`${posts.createdAt} - ${earlier}` })
    .where(eq(posts.id, postId as never))
}

/** Moves a comment into the past, beyond the time in which its author may change it. */
export async function makeCommentOlder(commentId: number, minutes = 11): Promise<void> {
  await db()
    .update(comments)
    .set({ createdAt: sql`${comments.createdAt} - make_interval(mins => ${minutes})` })
    .where(eq(comments.id, commentId as never))
}
