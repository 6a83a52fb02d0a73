import 'server-only'
import { sql } from 'drizzle-orm'
import { startingAgain } from '#db/client.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import { listTags, questionLineTag, threadTag } from '#lib/questions/cache.ts'
import { ledgerTerms, touchReputations } from '#lib/reputation/commands/settle-reputation.ts'
import { POINTS } from '#lib/reputation/rules.ts'
import { trustOfViewer } from '#lib/limits/trust.ts'
import { spentRefusal, voteRefusal, votingRefusal } from '../policy.ts'
import type { VoteTally, VoteValue } from '../rules.ts'
import type { CastVote } from '../schema.ts'

type Outcome = {
  author_id: string
  question_author_id: string
  is_deleted: boolean
  is_locked: boolean
  /** No new vote is left today. */
  is_spent: boolean
  was: VoteValue
  score: number
  up_count: number
  down_count: number
  question_id: string
  /** Of the question; null like the tags where nothing was written. */
  language: PostLanguage | null
  tags: string[] | null
  /** Whether an answer has come to stand above zero, or stands there no more. */
  has_crossed: boolean
  moved: string[]
}

/**
 * Makes the viewer's vote on a post what they wish: up, down or none. The only writer of votes.
 * One statement: the database's `cast_vote` locks the post, replaces the vote, moves the counters and settles reputation
 * (ADR 0017). Returns the new tally. Throws NotFound, Forbidden.
 */
export async function castVote(context: CommandContext, input: CastVote): Promise<VoteTally & { mine: VoteValue }> {
  const { viewer } = context
  // Reasons in the viewer alone; those in the post are the statement's to see, locked.
  const mayVote = votingRefusal(viewer, input.value) === null
  const dailyVotes = viewer.limits.daily.vote[trustOfViewer(viewer, context.now)]
  const [outcome] = await startingAgain(() =>
    context.db.execute<Outcome>(sql`
    select * from cast_vote(${input.post}::bigint, ${viewer.id}::bigint, ${input.value}::smallint, ${mayVote}::boolean,
      ${WORTH}::text::jsonb, ${ledgerTerms(context.now)}, ${dailyVotes}::integer)`),
  )
  if (!outcome) throw new NotFound('post')
  const post = { authorId: Number(outcome.author_id), isDeleted: outcome.is_deleted, isLocked: outcome.is_locked }
  const refusal = voteRefusal(viewer, post, input.value) ?? (outcome.is_spent ? spentRefusal(dailyVotes) : null)
  if (refusal) throw new Forbidden(refusal)
  if (outcome.was !== input.value) touchPages(context, input, outcome)
  return { score: outcome.score, up: outcome.up_count, down: outcome.down_count, mine: input.value }
}

const WORTH = JSON.stringify({ up: POINTS.upvoted, down: POINTS.downvoted, downvoting: POINTS.downvoting })

function touchPages(context: CommandContext, input: CastVote, outcome: Outcome): void {
  const questionId = Number(outcome.question_id)
  const isQuestion = questionId === input.post
  context.touched.add(threadTag(questionId))
  if (isQuestion) context.touched.add(questionLineTag(questionId))
  touchReputations(context, outcome.moved)
  if (outcome.language === null || !(isQuestion || outcome.has_crossed)) return
  const question = {
    authorId: Number(outcome.question_author_id),
    language: outcome.language,
    tags: outcome.tags ?? [],
  }
  for (const tag of listTags([isQuestion ? 'top' : 'unanswered'], question)) context.touched.add(tag)
}
