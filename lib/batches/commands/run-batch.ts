import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import { batches, moderationActs } from '#db/schema/moderation.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '#lib/platform/errors.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { BatchId } from '#lib/platform/ids.ts'
import { removeComment } from '#lib/removal/commands/remove-comment.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { CHANGED, GONE } from '../policy.ts'
import type { RunBatch } from '../schema.ts'
import type { BatchItem, BatchReport } from '../types.ts'
import { lockItems } from './lock-items.ts'

/**
 * Does one act to each of many posts and comments, under one rule and reason: all that can be done is done, and all of it can
 * be taken back as one. Throws Forbidden; Invalid where nothing would change, as when the same is sent twice.
 */
export function runBatch(context: CommandContext, input: RunBatch): Promise<BatchReport & { id: BatchId }> {
  return inTransaction(context.db, async (tx) => {
    const inside = { ...context, db: tx }
    const refusal = moderateRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    await lockItems(inside, input.items)
    const { kind, rule, reason } = input
    const [batch] = await tx
      .insert(batches)
      .values({ kind, rule, reason, madeById: context.viewer.id, createdAt: context.now })
      .returning({ id: batches.id })
    if (!batch) throw new Error('insert returned no row')
    const refused: BatchReport['refused'][number][] = []
    for (const item of sorted(input.items)) {
      const refusedBy = await actOn(inside, item, { ...input, batch: batch.id })
      if (refusedBy) refused.push({ item, refusal: refusedBy })
    }
    const changed = await changedBy(inside, batch.id, input.items)
    if (changed.length === 0 && refused.length === 0) throw new Invalid({ items: { code: 'batchUnchanged' } })
    if (changed.length === 0) throw new Invalid({ items: { code: 'batchRefused' } })
    await tx.update(batches).set({ actCount: changed.length }).where(eq(batches.id, batch.id))
    const rest = new Set([...changed, ...refused.map(({ item }) => item)].map(keyOf))
    return { id: batch.id, changed, refused, unchanged: input.items.filter((item) => !rest.has(keyOf(item))) }
  })
}

const keyOf = ({ kind, id }: BatchItem) => `${kind}${id}`

/** Comments first: under a question that goes first they would be out of sight already. Each kind by id. */
function sorted(items: readonly BatchItem[]): BatchItem[] {
  return items.toSorted((a, b) => (a.kind === b.kind ? a.id - b.id : a.kind === 'comment' ? -1 : 1))
}

/** Does the act within a savepoint; the reason why it may not be done, else null. */
async function actOn(
  context: CommandContext,
  item: BatchItem,
  wish: RunBatch & { batch: BatchId },
): Promise<Refusal | null> {
  try {
    await context.db.transaction((tx) => ACTS_ON[wish.kind]({ ...context, db: tx }, item, wish))
    return null
  } catch (error) {
    return refusalIn(error)
  }
}

type ActOn = (context: CommandContext, item: BatchItem, wish: RunBatch & { batch: BatchId }) => Promise<unknown>

const ACTS_ON: Readonly<Record<RunBatch['kind'], ActOn>> = {
  delete: (context, item, { rule, reason, batch }) =>
    item.kind === 'post'
      ? removePost(context, { post: item.id, rule, reason, batch })
      : removeComment(context, { comment: item.id, rule, reason, batch }),
  restore: (context, item, { rule, reason, batch }) => restoreRemoved(context, { target: item, rule, reason, batch }),
  lock: async (context, item, { rule, reason, batch }) => {
    if (item.kind === 'comment') throw new Forbidden({ code: 'batchNotComments' })
    await setThreadState(context, { post: item.id, kind: 'locked', days: null, slowSeconds: null, rule, reason, batch })
  },
}

/** What an item's refusal is told as. Throws what is no refusal. */
export function refusalIn(error: unknown): Refusal {
  if (error instanceof Forbidden) return error.refusal
  if (error instanceof NotFound) return GONE
  if (error instanceof Conflict || error instanceof Invalid) return CHANGED
  throw error
}

/** Which items have an act in the batch. */
async function changedBy(context: CommandContext, batch: BatchId, items: readonly BatchItem[]): Promise<BatchItem[]> {
  const rows = await context.db
    .select({ postId: moderationActs.postId, commentId: moderationActs.commentId })
    .from(moderationActs)
    .where(and(eq(moderationActs.batchId, batch), isNull(moderationActs.undoesId)))
  const acted = new Set(
    rows.map(({ postId, commentId }) => (commentId === null ? `post${postId}` : `comment${commentId}`)),
  )
  return items.filter((item) => acted.has(keyOf(item)))
}
