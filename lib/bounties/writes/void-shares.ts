import 'server-only'
import { sql } from 'drizzle-orm'
import { bountyShares } from '#db/schema/bounties.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { record } from '#lib/events/writes/record.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
import { MIN_SHARE_SCORE } from '../rules.ts'
import { settleWon } from './settle-bounty.ts'

type Changed = { bounty_id: string; answer_id: string; points: number; question_id: string }

/**
 * The score of a share's answer at the end of its bounty `b` without the votes that moderators have reversed since. A
 * vote that was first cast before the end counts, also if its voter changed it afterwards, with the value with which it
 * was reversed. What voters change or retract themselves does not count: the rule has read their votes.
 */
const SCORE_LEFT = sql`s.score - coalesce((
  select sum(reversed.value) from (
    select distinct on (e.user_id) e.value from act_effects e
    left join retracted_votes r on r.voter_id = e.user_id and r.post_id = e.from_post_id
    where e.from_post_id = s.answer_id and e.kind = 'vote' and e.cast_at is not null
      and least(e.cast_at, r.first_cast_at) <= b.ended_at
      and not exists (select from moderation_acts u where u.undoes_id = e.act_id)
    order by e.user_id, e.id desc
  ) as reversed), 0)`

/**
 * Voids the shares that answers got by the rule, if their score at the end was high enough for one only with votes that
 * are reversed. The points go; neither the offerer nor the other answers get them. Call it in the transaction of the
 * action, with the answers locked and the votes recorded as its effects.
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
        and ${SCORE_LEFT} < ${MIN_SHARE_SCORE}::integer
      returning s.bounty_id, s.answer_id, s.points, a.question_id`),
    'bounties.voided',
  )
}

/**
 * Gives answers their voided shares back if enough of the reversed votes are restored, whichever action voided them:
 * actions can be undone in any order. Call it in the transaction of the undoing, with the answers locked and their
 * votes restored.
 */
export async function restoreShares(context: CommandContext, posts: readonly PostId[]): Promise<void> {
  if (posts.length === 0) return
  await settleChanged(
    context,
    await context.db.execute<Changed>(sql`
      update ${bountyShares} s set voided_by_act_id = null
      from bounties b, answers a
      where s.answer_id = any (${idArray(posts)}) and s.voided_by_act_id is not null
        and b.id = s.bounty_id and a.post_id = s.answer_id and ${SCORE_LEFT} >= ${MIN_SHARE_SCORE}::integer
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
