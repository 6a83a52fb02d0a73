import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { BOUNTY_OUTCOMES } from '#db/vocabulary/bounties.ts'
import type { BountyOutcome } from '#db/vocabulary/bounties.ts'
import type { BountyId } from '#db/vocabulary/ids.ts'
import { moment, oneOf, references } from './columns.ts'
import { moderationActs } from './moderation.ts'
import { posts, questions } from './posts.ts'
import { users } from './users.ts'

/**
 * Bounties: points that somebody gives from their own reputation for an answer to a question. At most one per question
 * is open; `questions.bounty_points` is its copy.
 */
export const bounties = pgTable(
  'bounties',
  {
    id: bigint('id', { mode: 'number' }).$type<BountyId>().primaryKey().generatedAlwaysAsIdentity(),
    questionId: references('question_id', () => questions.postId).notNull(),
    offererId: references('offerer_id', () => users.id).notNull(),
    points: integer('points').notNull(),
    offeredAt: moment('offered_at').notNull(),
    endsAt: moment('ends_at').notNull(),
    /** The time when a job reminded the offerer of the end. */
    remindedAt: moment('reminded_at'),
    endedAt: moment('ended_at'),
    /** The way it ended; null while it is open. */
    outcome: text('outcome').$type<BountyOutcome>(),
  },
  (t) => [
    uniqueIndex('bounties_open_unique')
      .on(t.questionId)
      .where(sql`ended_at is null`),
    index('bounties_question_index').on(t.questionId),
    index('bounties_offerer_index').on(t.offererId),
    oneOf('bounties_outcome_known', t.outcome, BOUNTY_OUTCOMES),
    check('bounties_points_bounded', sql`${t.points} between 50 and 500 and ${t.points} % 50 = 0`),
    check('bounties_ending_whole', sql`(${t.endedAt} is null) = (${t.outcome} is null)`),
  ],
)

/** The answers that got points of a bounty. */
export const bountyShares = pgTable(
  'bounty_shares',
  {
    bountyId: references('bounty_id', () => bounties.id).notNull(),
    answerId: references('answer_id', () => posts.id).notNull(),
    /** The answer's author. */
    winnerId: references('winner_id', () => users.id).notNull(),
    points: integer('points').notNull(),
    /** The answer's score when the bounty was split; null where somebody awarded it. Later votes change nothing. */
    score: integer('score'),
    /**
     * The action that reversed votes without which the answer would have got nothing. The points come back when undone
     * actions have restored enough votes.
     */
    voidedByActId: references('voided_by_act_id', () => moderationActs.id),
  },
  (t) => [
    primaryKey({ name: 'bounty_shares_primary', columns: [t.bountyId, t.answerId] }),
    index('bounty_shares_answer_index').on(t.answerId),
    index('bounty_shares_winner_index').on(t.winnerId),
    index('bounty_shares_voided_by_act_index').on(t.voidedByActId),
    check('bounty_shares_positive', sql`${t.points} > 0`),
  ],
)
