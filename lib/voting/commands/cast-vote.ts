import 'server-only'
import { sql } from 'drizzle-orm'
import { runWithRestarts } from '#db/client.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import { noteWritten } from '#lib/platform/page-changes.ts'
import { ledgerTerms } from '#lib/reputation/writes/settle-reputation.ts'
import { POINTS } from '#lib/reputation/rules.ts'
import { trustOfViewer } from '#lib/limits/trust.ts'
import { tagsOfVote, type VoteChange } from '../cache.ts'
import { spentRefusal, voteRefusal, votingRefusal } from '../policy.ts'
import type { VoteTally, VoteValue } from '../rules.ts'
import type { CastVote } from '../schema.ts'

type Outcome = {
  author_id: string
  is_deleted: boolean
  is_locked: boolean
  /** True if no new vote is left today. */
  is_spent: boolean
  score: number
  up_count: number
  down_count: number
} & ({ change: VoteChange; xid: string } | { change: null; xid: null })

/**
 * Sets the viewer's vote on a post: up, down or none. This is the only writer of votes. The database's `cast_vote` does
 * all of it in one statement: it locks the post, replaces the vote, updates the counters and settles reputation (ADR
 * 0017); the changed tags go into the log of changes (ADR 0024). Returns the new tally. Throws NotFound, Forbidden.
 */
export async function castVote(context: CommandContext, input: CastVote): Promise<VoteTally & { mine: VoteValue }> {
  const { viewer } = context
  // Check only the viewer's reasons; the statement checks the post's, under its lock.
  const mayVote = votingRefusal(viewer, input.value) === null
  const dailyVotes = viewer.limits.daily.vote[trustOfViewer(viewer, context.now)]
  const [outcome] = await runWithRestarts(() =>
    context.db.execute<Outcome>(sql`
    with vote as materialized (
      select * from cast_vote(${input.post}::bigint, ${viewer.id}::bigint, ${input.value}::smallint, ${mayVote}::boolean,
        ${WORTH}::text::jsonb, ${ledgerTerms(context.now)}, ${dailyVotes}::integer)),
    described as (
      select jsonb_build_object('question', question_id, 'author', question_author_id, 'isQuestion', question_id = ${input.post}::bigint,
        'hasCrossed', has_crossed, 'language', language, 'tags', tags, 'moved', moved) as change
      from vote where language is not null),
    written as (insert into page_changes (vote) select change from described returning vote as change, xid)
    select vote.*, written.change, written.xid::text as xid from vote left join written on true`),
  )
  if (!outcome) throw new NotFound('post')
  const post = { authorId: Number(outcome.author_id), isDeleted: outcome.is_deleted, isLocked: outcome.is_locked }
  const refusal = voteRefusal(viewer, post, input.value) ?? (outcome.is_spent ? spentRefusal(dailyVotes) : null)
  if (refusal) throw new Forbidden(refusal)
  if (outcome.change !== null) {
    const tags = tagsOfVote(outcome.change)
    for (const tag of tags) context.changedTags.add(tag)
    noteWritten(context.changedTags, outcome.xid, tags)
  }
  return { score: outcome.score, up: outcome.up_count, down: outcome.down_count, mine: input.value }
}

const WORTH = JSON.stringify({ up: POINTS.upvoted, down: POINTS.downvoted, downvoting: POINTS.downvoting })
