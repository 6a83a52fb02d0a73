import 'server-only'
import { eq } from 'drizzle-orm'
import { comments } from '#db/schema/comments.ts'
import { renderComment } from '#lib/comments/writes/render-comment.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import type { Redactor } from '../redactor.ts'

/** Lists every comment under a post, including hidden ones. */
export function listCommentsUnder(context: CommandContext, postId: PostId) {
  return context.db.select().from(comments).where(eq(comments.postId, postId)).orderBy(comments.id)
}

/** Redacts comments whose post is locked. Returns how many have changed. */
export async function rewriteComments(
  context: CommandContext,
  rows: readonly { id: CommentId; body: string }[],
  redactor: Redactor,
): Promise<number> {
  let changed = 0
  for (const { id, body: before } of rows) {
    const body = redactor.comment(before)
    if (body === before) continue
    changed++
    const bodyHtml = await renderComment(context, body)
    await context.db.update(comments).set({ body, bodyHtml }).where(eq(comments.id, id))
  }
  return changed
}
