import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { refColumns } from '#lib/questions/ref-queries.ts'
import type { ModeratedComment, ModeratedPost } from './types.ts'

/** Reads a post that a moderator decides about, visible or hidden. Throws NotFound, also for everyone else. */
export async function getModeratedPost(id: PostId, viewer: Viewer | null): Promise<ModeratedPost> {
  if (!viewer || moderateRefusal(viewer)) throw new NotFound('post')
  const [row] = await db()
    .select({ post: posts, question: refColumns })
    .from(posts)
    .leftJoin(answers, eq(answers.postId, posts.id))
    .innerJoin(questions, eq(questions.postId, sql`coalesce(${answers.questionId}, ${posts.id})`))
    .where(eq(posts.id, id))
  if (!row) throw new NotFound('post')
  const { kind, language, body, removal, commentCount } = row.post
  return { id, kind, language, body, removal, commentCount, question: row.question }
}

/** Reads a comment that a moderator decides about, visible or hidden. Throws NotFound, also for everyone else. */
export async function getModeratedComment(id: CommentId, viewer: Viewer | null): Promise<ModeratedComment> {
  const [comment] = await db().select().from(comments).where(eq(comments.id, id))
  if (!comment) throw new NotFound('comment')
  const { question, language } = await getModeratedPost(comment.postId, viewer)
  const { postId, body, removal } = comment
  return { id, postId, body, language, removal, question }
}
