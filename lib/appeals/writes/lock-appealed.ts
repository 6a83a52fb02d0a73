import 'server-only'
import { lockAnyComment } from '#lib/comments/writes/lock-comment.ts'
import { revertFor } from '#lib/moderation/writes/revert-act.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import { ACTS } from '#lib/moderation/rules.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'

/**
 * Locks the target of an action before anything of the appeal, as other commands that hide the target do. With
 * `takingBack`, locks everything that undoing will change. Throws what the action's `Revert` throws.
 */
export async function lockAppealed(context: CommandContext, act: RecordedAct, takingBack: boolean): Promise<void> {
  const revert = takingBack && ACTS[act.kind].isUndoable ? revertFor(act) : undefined
  if (revert) return await revert.lock(context, act)
  if (act.commentId !== null) await lockAnyComment(context, act.commentId)
  else if (act.postId !== null) await lockPost(context, act.postId)
}
