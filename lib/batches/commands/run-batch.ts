import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { batches } from '#db/schema/moderation.ts'
import { questions } from '#db/schema/posts.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, Invalid } from '#lib/platform/errors.ts'
import type { BatchId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { listAlsoRemoved } from '#lib/spam/commands/confirm-spam.ts'
import { listNamed } from '../candidate-queries.ts'
import type { RunBatch } from '../schema.ts'
import type { BatchItem, BatchReport } from '../types.ts'
import { actOn } from '../writes/acts-on.ts'
import { lockItems } from '../writes/lock-items.ts'

/**
 * Applies one action to each of many posts and comments, under one rule and reason. Everything that can be changed is
 * changed, and can be undone as a whole. Throws Forbidden; Invalid where nothing would change, as when the same form is
 * sent twice.
 */
export function runBatch(context: CommandContext, input: RunBatch): Promise<BatchReport & { id: BatchId }> {
  return transact(context, async (inside) => {
    const refusal = moderateRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    await lockItems(inside, await reachedBy(inside, input))
    await checkTargets(inside, input)
    const { kind, rule, reason } = input
    const [batch] = await inside.db
      .insert(batches)
      .values({ kind, rule, reason, madeById: context.viewer.id, createdAt: context.now })
      .returning({ id: batches.id })
    if (!batch) throw new Error('insert returned no row')
    const refused: BatchReport['refused'][number][] = []
    for (const item of sorted(input.items)) {
      const refusedBy = await actOn(inside, item, { ...input, batch: batch.id })
      if (refusedBy) refused.push({ item, refusal: refusedBy })
    }
    const all = await changedBy(inside, batch.id)
    if (all.length === 0)
      throw new Invalid({ items: { code: refused.length === 0 ? 'batchUnchanged' : 'batchRefused' } })
    await inside.db.update(batches).set({ actCount: all.length }).where(eq(batches.id, batch.id))
    return { id: batch.id, refused, ...(await sortItems(inside, input.items, { all, refused })) }
  })
}

/** Sorts the items: which were changed, which were in that state already, and what else changed with them. */
async function sortItems(
  context: CommandContext,
  items: readonly BatchItem[],
  { all, refused }: { all: readonly BatchItem[]; refused: BatchReport['refused'] },
): Promise<Pick<BatchReport, 'changed' | 'unchanged' | 'alsoChanged'>> {
  const [named, acted] = [new Set(items.map(keyOf)), new Set(all.map(keyOf))]
  const others = new Set(refused.map(({ item }) => keyOf(item)))
  const alsoChanged = all.filter((item) => !named.has(keyOf(item)))
  return {
    changed: items.filter((item) => acted.has(keyOf(item))),
    unchanged: items.filter((item) => !acted.has(keyOf(item)) && !others.has(keyOf(item))),
    alsoChanged: alsoChanged.length === 0 ? [] : await listNamed(context.db, alsoChanged),
  }
}

const keyOf = ({ kind, id }: BatchItem) => `${kind}${id}`

/** Puts comments first: hiding a question first would hide its comments already. Sorts each kind by id. */
function sorted(items: readonly BatchItem[]): BatchItem[] {
  return items.toSorted((a, b) => (a.kind === b.kind ? a.id - b.id : a.kind === 'comment' ? -1 : 1))
}

/** Lists everything that an action may change, so that all of it is locked before the first change. */
async function reachedBy(context: CommandContext, { kind, items }: RunBatch): Promise<BatchItem[]> {
  if (kind !== 'spam') return [...items]
  const { posts, comments } = await listAlsoRemoved(context, items)
  const also = [
    ...posts.map((id) => ({ kind: 'post' as const, id })),
    ...comments.map((id) => ({ kind: 'comment' as const, id })),
  ]
  return [...items, ...also]
}

/** Checks that the question that the duplicates point to exists. */
async function checkTargets(context: CommandContext, { closing }: RunBatch): Promise<void> {
  for (const target of closing?.targets ?? []) {
    const [found] = await context.db
      .select({ isDeleted: questions.isDeleted })
      .from(questions)
      .where(eq(questions.postId, target))
    if (!found || found.isDeleted) throw new Invalid({ target: { code: 'targetGone' } })
  }
}

/** Lists what the bulk action has changed; one confirmation of spam may have changed several items. */
async function changedBy(context: CommandContext, batch: BatchId): Promise<BatchItem[]> {
  const rows = await context.db.execute<{ kind: BatchItem['kind']; id: string }>(sql`
    with acts as (select * from moderation_acts where batch_id = ${batch} and undoes_id is null),
      changed as (
        select post_id, comment_id from acts
        union all
        select e.post_id, e.comment_id from acts join act_effects e on e.act_id = acts.id and e.kind = 'visibility')
    select distinct case when comment_id is null then 'post' else 'comment' end as kind, coalesce(comment_id, post_id) as id
    from changed`)
  return rows.map(({ kind, id }) => ({ kind, id: Number(id) }) as BatchItem)
}
