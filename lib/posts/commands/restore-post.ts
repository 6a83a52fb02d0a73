import 'server-only'
import { record } from '#lib/events/writes/record.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { PostKind } from '#db/vocabulary/posts.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { restoreRefusal } from '../policy.ts'
import type { DeletePost } from '../schema.ts'
import { lockPost } from '../writes/lock-post.ts'
import { unhidePost } from '../writes/hide-post.ts'

/** Restores a post that the viewer deleted. Restoring a visible post changes nothing. Throws NotFound, Forbidden. */
export function restorePost(
  context: CommandContext,
  input: DeletePost,
): Promise<{ kind: PostKind; id: PostId; question: { id: PostId; slug: string } }> {
  return transact(context, async (inside) => {
    const locked = await lockPost(inside, input.post)
    const { post, question } = locked
    const out = { kind: post.kind, id: post.id, question: { id: question.postId, slug: question.slug } }
    if (post.deletedAt === null && post.authorId === context.viewer.id) return out
    const refusal = restoreRefusal(context.viewer, post)
    if (refusal) throw new Forbidden(refusal)
    await unhidePost(inside, locked)
    await record(inside, { kind: 'posts.restored', postId: post.id })
    return out
  })
}
