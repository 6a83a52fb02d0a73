import 'server-only'
import { sql } from 'drizzle-orm'
import type { GuestContext } from '#lib/auth/context.ts'
import { Invalid } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'

/** Key of a database advisory lock: held by every command that points a duplicate somewhere. */
const POINTING = 4_001

type Target = { id: PostId; isThere: boolean; leadsBack: boolean }

/**
 * Checks the questions that a duplicate would point to. Until the transaction ends, no other command points a duplicate
 * anywhere, so two closings cannot form a circle. Call it with the question locked.
 */
async function readTargets(context: GuestContext, question: PostId, targets: readonly PostId[]): Promise<Target[]> {
  if (targets.length === 0) return []
  const ids = sql.join(
    targets.map((id) => sql`${id}::bigint`),
    sql`, `,
  )
  await context.db.execute(sql`select pg_advisory_xact_lock(${POINTING})`)
  const rows = await context.db.execute<{ id: string; isThere: boolean; leadsBack: boolean }>(sql`
    with recursive chain as (
      select id as target, id as reached from unnest(array[${ids}]) as id
      union
      select chain.target, pointed.question_id from chain
      join closures c on c.question_id = chain.reached and c.reopened_at is null
      join closure_targets pointed on pointed.closure_id = c.id
    )
    select id, coalesce((select not q.is_deleted and q.kind = 'question' from questions q where q.post_id = id), false) as "isThere",
      exists (select from chain where target = id and reached = ${question}::bigint) as "leadsBack"
    from unnest(array[${ids}]) as id`)
  return rows.map(({ id, isThere, leadsBack }) => ({ id: Number(id) as PostId, isThere, leadsBack }))
}

/** Throws Invalid at `targets` when a target does not exist or points back to the question. */
export async function checkTargets(context: GuestContext, question: PostId, targets: readonly PostId[]): Promise<void> {
  const seen = await readTargets(context, question, targets)
  if (seen.some(({ isThere }) => !isThere)) throw new Invalid({ targets: { code: 'targetGone' } })
  if (seen.some(({ leadsBack }) => leadsBack)) throw new Invalid({ targets: { code: 'targetPointsBack' } })
}

/** Returns the targets that still exist and do not point back. */
export async function keepTargets(
  context: GuestContext,
  question: PostId,
  targets: readonly PostId[],
): Promise<Set<PostId>> {
  const seen = await readTargets(context, question, targets)
  return new Set(seen.filter(({ isThere, leadsBack }) => isThere && !leadsBack).map(({ id }) => id))
}
