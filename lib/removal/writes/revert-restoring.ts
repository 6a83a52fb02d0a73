import 'server-only'
import { findHiddenBefore } from '#lib/acts/writes/effects.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { Revert } from '#lib/moderation/writes/revert-act.ts'
import { hideComment } from '#lib/comments/writes/hide-comment.ts'
import { lockAnyComment } from '#lib/comments/writes/lock-comment.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { hidePost } from '#lib/posts/writes/hide-post.ts'
import { revertOf } from './revert-removal.ts'
import { unacceptRemoved } from './unaccept-removed.ts'

type Restoring = RecordedAct<'restore' | 'publish'>

/**
 * Undoes a restoration: the post is hidden as it was before, and its cases are open again. If it has been hidden
 * otherwise since, nothing changes.
 */
export const revertRestoring: Revert<'restore' | 'publish'> = revertOf<'restore' | 'publish'>({
  post: revertPost,
  comment: revertComment,
  stands: ({ removal }) => removal === null,
})

async function revertPost(context: CommandContext, act: Restoring): Promise<void> {
  if (act.postId === null) return
  const locked = await lockPost(context, act.postId)
  // The removal recorded the acceptance that it ended; restoring brings that back.
  await unacceptRemoved(context, locked)
  await hidePost(context, locked, await requireHiddenBefore(context, act))
}

async function revertComment(context: CommandContext, act: Restoring): Promise<void> {
  if (act.commentId === null) return
  const locked = await lockAnyComment(context, act.commentId)
  await hideComment(context, locked, await requireHiddenBefore(context, act))
}

async function requireHiddenBefore(context: CommandContext, act: Restoring) {
  const before = await findHiddenBefore(context, act.id)
  if (!before) throw new Forbidden({ code: 'cannotUndo' })
  return before
}
