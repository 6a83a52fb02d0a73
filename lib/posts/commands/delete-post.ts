import 'server-only'
import { record } from '#lib/events/writes/record.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { PostKind } from '#db/vocabulary/posts.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { deleteAnswerRefusal, deleteQuestionRefusal } from '../policy.ts'
import type { DeletePost } from '../schema.ts'
import { lockPost } from '../writes/lock-post.ts'
import type { LockedPost } from '../writes/lock-post.ts'
import { hidePost } from '../writes/hide-post.ts'

type DeletedPost = { kind: PostKind; id: PostId; question: { id: PostId; slug: string } }

/**
 * Deletes the viewer's post; its rows stay. Deleting it again changes nothing. Throws NotFound, Forbidden with the
 * reason (others' posts, questions whose answers would go too, accepted answers).
 */
export function deletePost(context: CommandContext, input: DeletePost): Promise<DeletedPost> {
  return transact(context, async (inside) => {
    const locked = await lockPost(inside, input.post)
    const refusal = deleteRefusalOf(inside, locked)
    if (refusal) throw new Forbidden(refusal)
    const { post, question } = locked
    const out = { kind: post.kind, id: post.id, question: { id: question.postId, slug: question.slug } }
    if (post.deletedAt !== null) return out
    await hidePost(inside, locked, { removal: 'retracted', byId: context.viewer.id })
    await record(inside, { kind: 'posts.deleted', postId: post.id })
    return out
  })
}

function deleteRefusalOf(context: CommandContext, { post, question, answer, acceptedAnswerIds, states }: LockedPost) {
  return answer
    ? deleteAnswerRefusal(context.viewer, { ...post, states, isAccepted: acceptedAnswerIds.includes(post.id) })
    : deleteQuestionRefusal(context.viewer, { ...question, ...post, states })
}
