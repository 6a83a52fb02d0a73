import 'server-only'
import { sql } from 'drizzle-orm'
import { bountyShares } from '#db/schema/bounties.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { record } from '#lib/events/writes/record.ts'
import type { ActId, BountyId, PostId } from '#lib/platform/ids.ts'
import { MIN_SHARE_SCORE } from '../rules.ts'
import { settleWon } from './settle-bounty.ts'

type Changed = { bounty_id: string; answer_id: string; points: number; question_id: string }

/**
 * Voids the shares that answers got by the rule although, without votes that moderators have just reversed, their score is
 * too low for one. The points go; neither the offerer nor the other answers get them. Call it in the transaction of the
 * action, with the answers locked and counted again.
 */
export async function voidShares(context: CommandContext, act: ActId, posts: readonly PostId[]): Promise<void> {
  if (posts.length === 0) return
  await settleChanged(
    context,
    await context.db.execute<Changed>(sql`
      update ${bountyShares} s set voided_by_act_id = ${act}::bigint
      from bounties b, posts p, answers a
      where s.answer_id = any (array[${sql.join([...posts], sql`, `)}]::bigint[]) and s.voided_by_act_id is null
        and b.id = s.bounty_id and b.outcome = 'split' and p.id = s.answer_id and p.score < ${MIN_SHARE_SCORE}::integer
        and a.post_id = s.answer_id
      returning s.bounty_id, s.answer_id, s.points, a.question_id`),
    'bounties.voided',
  )
}

/** Gives the points back that an action took, when it is undone. Call it with the answers locked. */
export async function restoreShares(context: CommandContext, act: ActId): Promise<void> {
  await settleChanged(
    context,
    await context.db.execute<Changed>(sql`
      update ${bountyShares} s set voided_by_act_id = null from answers a
      where s.voided_by_act_id = ${act}::bigint and a.post_id = s.answer_id
      returning s.bounty_id, s.answer_id, s.points, a.question_id`),
    'bounties.restored',
  )
}

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
      details: { bounty: Number(bounty) as BountyId, points },
      scene: { question: Number(question) as PostId },
    })
}
