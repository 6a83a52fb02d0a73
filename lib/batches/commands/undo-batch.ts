import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { batches } from '#db/schema/moderation.ts'
import { undoAct } from '#lib/moderation/commands/undo-act.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { BATCH_UNDO_DAYS } from '#lib/moderation/rules.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { ActId, BatchId, PostId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { CHANGED } from '../policy.ts'
import { listBatchActs } from '../queries.ts'
import { undoDeadline } from '../rules.ts'
import type { UndoBatch } from '../schema.ts'
import { lockPosts } from '../writes/lock-items.ts'
import { refusalIn } from '../writes/acts-on.ts'

type UndoneBatch = { id: BatchId; undone: number; skipped: { act: ActId; refusal: Refusal }[] }

/**
 * Undoes every action of a bulk action that no later change has touched, within 30 days; the others are left and
 * listed. Any moderator may. Undoing it again changes nothing. Throws NotFound, Forbidden (too old).
 */
export function undoBatch(context: CommandContext, input: UndoBatch): Promise<UndoneBatch> {
  return transact(context, async (inside) => {
    const refusal = moderateRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    const [batch] = await inside.db.select().from(batches).where(eq(batches.id, input.batch)).for('no key update')
    if (!batch) throw new NotFound('batch')
    if (batch.undoneAt !== null) return { id: batch.id, undone: 0, skipped: [] }
    if (undoDeadline(batch.createdAt) < context.now)
      throw new Forbidden({ code: 'batchTooOld', values: { days: BATCH_UNDO_DAYS } })
    await lockPosts(inside, await postsOf(inside, batch.id))
    const out: UndoneBatch = { id: batch.id, undone: 0, skipped: [] }
    for (const { actId, state } of await listBatchActs(inside.db, batch.id)) {
      if (state === 'undone') continue
      const skippedBy = state === 'changed' ? CHANGED : await undoOne(inside, actId, input)
      if (skippedBy) out.skipped.push({ act: actId, refusal: skippedBy })
      else out.undone++
    }
    await inside.db
      .update(batches)
      .set({ undoneAt: context.now, undoneById: context.viewer.id })
      .where(eq(batches.id, batch.id))
    return out
  })
}

/** Runs within a savepoint; returns the reason why it may not be undone, else null. */
async function undoOne(context: CommandContext, act: ActId, { batch, reason }: UndoBatch): Promise<Refusal | null> {
  try {
    await context.db.transaction((tx) => undoAct({ ...context, db: tx }, { act, reason, batch }))
    return null
  } catch (error) {
    return refusalIn(error)
  }
}

/**
 * Returns the posts that its actions changed, including those of its votes and comments, and what was removed with
 * spam.
 */
async function postsOf(context: CommandContext, batch: BatchId): Promise<PostId[]> {
  const rows = await context.db.execute<{ id: string }>(sql`
    with acts as (select * from moderation_acts where batch_id = ${batch}),
      changed as (select e.* from acts join act_effects e on e.act_id = acts.id)
    select post_id as id from acts where post_id is not null
    union select post_id from changed where post_id is not null
    union select from_post_id from changed where from_post_id is not null
    union select c.post_id from comments c
      where c.id in (select comment_id from acts union select comment_id from changed)`)
  return rows.map(({ id }) => Number(id) as PostId)
}
