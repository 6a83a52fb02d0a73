import 'server-only'
import { sql } from 'drizzle-orm'
import { bountyShares } from '#db/schema/bounties.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { record } from '#lib/events/writes/record.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
import { MIN_SHARE_SCORE } from '../rules.ts'
import { settleWon } from './settle-bounty.ts'

type Changed = { bounty_id: string; answer_id: string; points: number; question_id: string }

/** The score of a share's answer at the end of its bounty `b`, from the votes that are there now. */
const SCORE_AT_END = sql`coalesce((
  select sum(v.value) from votes v where v.post_id = s.answer_id and v.cast_at <= b.ended_at), 0)`

/** Returns the score that votes reversed by an action had given a share's answer by the end of its bounty `b`. */
const scoreTaken = (act: ActId) => sql`coalesce((
  select sum(e.value) from act_effects e
  where e.act_id = ${act}::bigint and e.kind = 'vote' and e.from_post_id = s.answer_id and e.cast_at <= b.ended_at), 0)`

/**
 * Voids the shares that answers got by the rule, if their score at the end was high enough for one only with votes that
 * this action has reversed. The points go; neither the offerer nor the other answers get them. Call it in the transaction
 * of the action, with the answers locked and the votes recorded as its effects.
 */
export async function voidShares(context: CommandContext, act: ActId, posts: readonly PostId[]): Promise<void> {
  if (posts.length === 0) return
  await settleChanged(
    context,
    await context.db.execute<Changed>(sql`
      update ${bountyShares} s set voided_by_act_id = ${act}::bigint
      from bounties b, answers a
      where s.answer_id = any (${idArray(posts)}) and s.voided_by_act_id is null
        and b.id = s.bounty_id and b.outcome = 'split' and a.post_id = s.answer_id
        and ${SCORE_AT_END} < ${MIN_SHARE_SCORE}::integer
        and ${SCORE_AT_END} + ${scoreTaken(act)} >= ${MIN_SHARE_SCORE}::integer
      returning s.bounty_id, s.answer_id, s.points, a.question_id`),
    'bounties.voided',
  )
}

/**
 * Gives answers their voided shares back if their score at the end is high enough again, whichever action voided them: actions
 * can be undone in any order. Call it in the transaction of the undoing, with the answers locked and their votes restored.
 */
export async function restoreShares(context: CommandContext, posts: readonly PostId[]): Promise<void> {
  if (posts.length === 0) return
  await settleChanged(
    context,
    await context.db.execute<Changed>(sql`
      update ${bountyShares} s set voided_by_act_id = null
      from bounties b, answers a
      where s.answer_id = any (${idArray(posts)}) and s.voided_by_act_id is not null
        and b.id = s.bounty_id and a.post_id = s.answer_id and ${SCORE_AT_END} >= ${MIN_SHARE_SCORE}::integer
      returning s.bounty_id, s.answer_id, s.points, a.question_id`),
    'bounties.restored',
  )
}

const idArray = (posts: readonly PostId[]) => sql`array[${sql.join([...posts], sql`, `)}]::bigint[]`

async function settleChanged(
  context: CommandContext,
  changed: readonly Changed[],
  kind: 'bounties.voided' | 'bounties.restored',
): Promise<void> {
  if (changed.length === 0) return
  await settleWon(
    context,
    changed.map(({ answer_id: answer }) => Number(answer) as PostId),
  )
  for (const { bounty_id: bounty, answer_id: answer, points, question_id: question } of changed)
    await record(context, {
      kind,
      postId: Number(answer) as PostId,
      details: { bounty: Number(bounty), points },
      scene: { question: Number(question) as PostId },
    })
}
