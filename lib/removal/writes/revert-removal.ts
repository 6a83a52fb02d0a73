import 'server-only'
import { findHiddenBefore } from '#lib/acts/writes/effects.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { Revert } from '#lib/moderation/writes/revert-act.ts'
import type { ActKind } from '#lib/moderation/rules.ts'
import { SUPERSEDED } from '#lib/moderation/policy.ts'
import { hideComment, unhideComment } from '#lib/comments/writes/hide-comment.ts'
import { lockAnyComment } from '#lib/comments/writes/lock-comment.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { ActId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { hidePost, unhidePost } from '#lib/posts/writes/hide-post.ts'
import type { Removal } from '#lib/posts/types.ts'
import { reacceptRestored } from './unaccept-removed.ts'

/**
 * Builds the undoing of an action on a post or comment. `stands` tells from the way it is hidden or visible whether the
 * action is still in force; otherwise nothing changes.
 */
export function revertOf<Kind extends ActKind>(
  what: Record<'post' | 'comment', (context: CommandContext, act: RecordedAct<Kind>) => Promise<void>> & {
    stands: (now: Gone, act: RecordedAct<Kind>) => boolean
  },
): Revert<Kind> {
  return {
    lock: async (context, act) => {
      await lockTargetOf(context, act)
    },
    superseded: async (context, act) => {
      const now = await lockTargetOf(context, act)
      return now && what.stands(now, act) ? null : SUPERSEDED
    },
    revert: async (context, act) => await what[act.commentId !== null ? 'comment' : 'post'](context, act),
  }
}

type Gone = { removal: Removal | null; removalActId: ActId | null }

async function lockTargetOf(
  context: CommandContext,
  { postId, commentId }: Pick<RecordedAct, 'postId' | 'commentId'>,
): Promise<Gone | null> {
  if (commentId !== null) return (await lockAnyComment(context, commentId)).comment
  return postId === null ? null : (await lockPost(context, postId)).post
}

/**
 * Undoes a deletion: the post is visible again, or hidden as it was before. If it has been restored, purged or
 * otherwise changed since, nothing changes.
 */
export const revertRemoval: Revert<'delete' | 'hold'> = revertOf({
  post: revertPost,
  comment: revertComment,
  stands: ({ removalActId }, act) => removalActId === act.id,
})

async function revertPost(context: CommandContext, act: RecordedAct<'delete' | 'hold'>): Promise<void> {
  if (act.postId === null) return
  const locked = await lockPost(context, act.postId)
  const before = await findHiddenBefore(context, act.id)
  if (before) await hidePost(context, locked, before)
  else {
    await unhidePost(context, locked)
    await reacceptRestored(context, locked, act)
  }
}

async function revertComment(context: CommandContext, act: RecordedAct<'delete' | 'hold'>): Promise<void> {
  if (act.commentId === null) return
  const locked = await lockAnyComment(context, act.commentId)
  const before = await findHiddenBefore(context, act.id)
  if (before) await hideComment(context, locked, before)
  else await unhideComment(context, locked)
}
