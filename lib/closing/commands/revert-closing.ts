import 'server-only'
import { unsettleCase } from '#lib/moderation/commands/settle-case.ts'
import type { Revert } from '#lib/moderation/commands/revert-act.ts'
import { lockPost } from '#lib/posts/commands/lock-post.ts'
import { lift } from './set-closure.ts'

/** A closing taken back reopens the question, unless it was reopened meanwhile; what waited in the queue waits again. */
export const revertClosing: Revert = {
  lock: async (context, act) => {
    if (act.postId !== null) await lockPost(context, act.postId)
  },
  revert: async (context, act) => {
    if (act.postId !== null) await lift(context, act.postId, act.id)
    if (act.caseId !== null) await unsettleCase(context, act.caseId, act.actorId)
  },
}
