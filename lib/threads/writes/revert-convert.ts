import 'server-only'
import { lockAnyComment } from '#lib/comments/writes/lock-comment.ts'
import { hideComment } from '#lib/comments/writes/hide-comment.ts'
import { moveCase } from '#lib/moderation/writes/move-case.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { Revert } from '#lib/moderation/writes/revert-act.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { hidePost, unhidePost } from '#lib/posts/writes/hide-post.ts'
import { restoreReputation } from '#lib/reputation/writes/settle-reputation.ts'
import { endAcceptance, restoreAcceptance } from './end-acceptance.ts'
import { lockBoth } from './lock-target.ts'
import { moveCommentsBack } from './move-rows.ts'
import { laterActionsError } from './restructuring.ts'
import { restoreSplitComment, targetOf } from './revert-split.ts'
import { recordRearranged } from './record-rearranged.ts'

/**
 * Undoes a conversion: the comment or answer that it made is hidden, and the post returns to its place. Throws
 * Forbidden when either was moved again since.
 */
export const revertConvert: Revert<'convert'> = {
  lock: async (context, act) => {
    await lockBoth(context, ...placesOf(act))
  },
  revert: async (context, act, undoId) => {
    const { details } = act
    if (details.as === 'comment') await backToAnswer(context, { act, details, undoId })
    else await backToComment(context, { act, details, undoId })
  },
}

type Act = RecordedAct<'convert'>
type Undoing<As> = { act: Act; details: Extract<Act['details'], { as: As }>; undoId: ActId }

/**
 * Returns two posts: the one that was converted, or had the comment; and the one that has it now, or that it became.
 */
function placesOf({ postId, details }: Act): [PostId, PostId] {
  if (postId === null) throw new NotFound('post')
  return [postId, details.as === 'comment' ? details.under : details.made]
}

async function backToAnswer(context: CommandContext, { act, details, undoId }: Undoing<'comment'>): Promise<void> {
  const [locked, under] = await lockBoth(context, ...placesOf(act))
  if (locked.post.removalActId !== act.id) throw laterActionsError()
  const causes = await restoreAcceptance(context, locked.question.postId, details.acceptance, act.id)
  await restoreReputation(context, causes, details.ledger)
  const made = await lockAnyComment(context, details.made)
  if (made.comment.removal === 'merged' || made.post.id !== under.post.id) throw laterActionsError()
  await moveCase(context, { kind: 'comment', id: made.comment.id }, targetOf(act))
  await hideComment(context, made, { removal: 'merged', byId: context.viewer.id, actId: undoId })
  await moveCommentsBack(context, { act: act.id, from: locked.post.id, to: under.post.id })
  await unhidePost(context, await lockPost(context, locked.post.id))
  await recordRearranged(context, [locked, under])
}

async function backToComment(context: CommandContext, { act, details, undoId }: Undoing<'answer'>): Promise<void> {
  const [home, made] = await lockBoth(context, ...placesOf(act))
  if (made.post.removal === 'merged') throw laterActionsError()
  const ended = await endAcceptance(context, made, made.post.id)
  await restoreReputation(context, ended.causes, details.ledger)
  await restoreSplitComment(context, act)
  await moveCase(context, { kind: 'post', id: made.post.id }, targetOf(act))
  await hidePost(context, made, { removal: 'merged', byId: context.viewer.id, actId: undoId })
  await recordRearranged(context, [home, made])
}
