import 'server-only'
import { and, eq, isNotNull } from 'drizzle-orm'
import { guides, guideSteps, guideTicks } from '#db/schema/guides.ts'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import type { TickStep } from '../schema.ts'

/**
 * Records that the viewer has done a step of a guide, or not. Only they see it. The same state again changes nothing.
 * Throws Forbidden, NotFound when the step is not in the guide any more, or the guide is hidden.
 */
export function tickStep(
  context: CommandContext,
  { step, state }: TickStep,
): Promise<{ guide: PostId; state: TickStep['state'] }> {
  return transact(context, async (inside) => {
    const { db, viewer, now } = inside
    const refusal = standingRefusal(viewer)
    if (refusal) throw new Forbidden(refusal)
    // The lock makes a second request wait, so that it sees the tick of the first.
    await db.select({ id: users.id }).from(users).where(eq(users.id, viewer.id)).for('no key update')
    const [found] = await db
      .select({ guide: guideSteps.guideId })
      .from(guideSteps)
      .innerJoin(guides, and(eq(guides.postId, guideSteps.guideId), eq(guides.isDeleted, false)))
      .where(and(eq(guideSteps.id, step), isNotNull(guideSteps.place)))
      // A moderator's redaction may be removing the step.
      .for('key share', { of: guideSteps })
    if (!found) throw new NotFound('step')
    const mine = and(eq(guideTicks.userId, viewer.id), eq(guideTicks.stepId, step))
    const [before] = await db.select({ step: guideTicks.stepId }).from(guideTicks).where(mine)
    if ((before ? 'done' : 'open') === state) return { guide: found.guide, state }
    if (state === 'open') await db.delete(guideTicks).where(mine)
    else await db.insert(guideTicks).values({ userId: viewer.id, stepId: step, tickedAt: now })
    // The event does not say which step: what somebody has done is private, and events are kept.
    await record(inside, { kind: 'guides.step-ticked', details: { state } })
    return { guide: found.guide, state }
  })
}
