import 'server-only'
import { and, eq } from 'drizzle-orm'
import { outdatedMarks } from '#db/schema/rechecks.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { checkDailyLimit } from '#lib/limits/writes/check-limits.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { screenFields } from '#lib/screening/port.ts'
import { linksRefusal } from '#lib/standing/policy.ts'
import { markRefusal, retractMarkRefusal } from '../policy.ts'
import type { MarkOutdated } from '../schema.ts'
import { addToCount, deleteMark } from '../writes/count-marks.ts'

type Marked = { id: PostId; question: { id: PostId; slug: string } }

/**
 * Marks an answer as outdated for a reason, changes the reason, or retracts the mark. Repeating it changes nothing.
 * Throws NotFound, Forbidden, Invalid (`reason` looks like spam).
 */
export function markOutdated(context: CommandContext, input: MarkOutdated): Promise<Marked> {
  return transact(context, async (inside) => {
    const { post, question, answer, states } = await lockPost(inside, input.answer)
    if (!answer || post.isDeleted) throw new NotFound('answer')
    const refusal =
      input.outdated === 'no'
        ? retractMarkRefusal(context.viewer, { states })
        : (markRefusal(context.viewer, { authorId: post.authorId, states }) ??
          linksRefusal(context.viewer, { body: input.reason }))
    if (refusal) throw new Forbidden(refusal)
    const out = { id: post.id, question: { id: question.postId, slug: question.slug } }
    const event = { postId: post.id, subjectUserId: post.authorId, scene: { question: question.postId } }
    if (input.outdated === 'no') {
      if (await deleteMark(inside, post.id, context.viewer.id))
        await record(inside, { kind: 'rechecks.mark-retracted', ...event })
      return out
    }
    if (await writeMark(inside, post.id, input.reason.trim()))
      await record(inside, { kind: 'rechecks.marked', ...event })
    return out
  })
}

/**
 * Stores the mark with its screened reason. Returns whether it is new: a reworded one tells nobody again. New marks
 * count to the daily limit of flags.
 */
async function writeMark(context: CommandContext, answerId: PostId, reason: string): Promise<boolean> {
  const { db, now, viewer } = context
  const mine = and(eq(outdatedMarks.answerId, answerId), eq(outdatedMarks.markerId, viewer.id))
  const [before] = await db.select().from(outdatedMarks).where(mine)
  if (before?.reason === reason) return false
  if (!before) await checkDailyLimit(context, 'flag')
  await screenFields(context, { reason: { after: reason, before: before?.reason ?? '' } })
  if (before) {
    await db.update(outdatedMarks).set({ reason }).where(mine)
    return false
  }
  await db.insert(outdatedMarks).values({ answerId, markerId: viewer.id, reason, markedAt: now })
  await addToCount(db, answerId, 1)
  return true
}
