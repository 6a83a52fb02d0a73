import 'server-only'
import { and, eq } from 'drizzle-orm'
import { closeVotes } from '#db/schema/threads.ts'
import { openCase } from '#lib/moderation/commands/open-case.ts'
import { unsettleCase } from '#lib/moderation/commands/settle-case.ts'
import type { RecordedAct, Revert } from '#lib/moderation/commands/revert-act.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/commands/lock-post.ts'
import { lift } from './set-closure.ts'

/**
 * A closing taken back reopens the question, unless it was reopened meanwhile; what waited in the queue waits again, and so do
 * the votes that a moderator's closing had made needless.
 */
export const revertClosing: Revert = {
  lock: async (context, act) => {
    if (act.postId !== null) await lockPost(context, act.postId)
  },
  revert: async (context, act) => {
    if (act.postId !== null && (await lift(context, act.postId, act.id))) await countAgain(context, act, act.postId)
    if (act.caseId !== null) await unsettleCase(context, act.caseId, act.actorId)
  },
}

/** Votes that had closed it themselves were heard, and a moderator has found otherwise: those stay spent. */
async function countAgain(context: CommandContext, act: RecordedAct, question: PostId): Promise<void> {
  if (act.actorId === null) return
  const spentByIt = and(
    eq(closeVotes.questionId, question),
    eq(closeVotes.direction, 'close'),
    eq(closeVotes.spentAt, act.createdAt),
  )
  const back = await context.db.update(closeVotes).set({ spentAt: null }).where(spentByIt).returning()
  if (back.length === 0 || act.subjectUserId === null) return
  const target = { kind: 'post', id: question } as const
  await openCase(context, { target, aboutUserId: act.subjectUserId, source: 'close' })
}
