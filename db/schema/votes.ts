import { boolean, index, pgTable, primaryKey, smallint } from 'drizzle-orm/pg-core'
import { VOTE_VALUES } from '#db/vocabulary/posts.ts'
import type { VoteValue } from '#db/vocabulary/posts.ts'
import { moment, oneOf, references } from './columns.ts'
import { answers, posts } from './posts.ts'
import { users } from './users.ts'

/** One row per person and post; retracting a vote deletes it. */
export const votes = pgTable(
  'votes',
  {
    postId: references('post_id', () => posts.id).notNull(),
    voterId: references('voter_id', () => users.id).notNull(),
    value: smallint('value').$type<VoteValue>().notNull(),
    castAt: moment('cast_at').notNull(),
    /**
     * The time when the person first voted on the post, if they have changed or retracted their vote since; null
     * otherwise.
     */
    firstCastAt: moment('first_cast_at'),
  },
  (t) => [
    primaryKey({ name: 'votes_voter_post_unique', columns: [t.voterId, t.postId] }),
    index('votes_post_index').on(t.postId),
    // The job that tells authors about votes reads it; a block range index costs a vote next to nothing.
    index('votes_cast_index').using('brin', t.castAt),
    oneOf('votes_value_known', t.value, VOTE_VALUES),
  ],
)

/** Votes that were retracted or reversed: a new vote of the person on the post counts in the month of the first. */
export const retractedVotes = pgTable(
  'retracted_votes',
  {
    voterId: references('voter_id', () => users.id).notNull(),
    postId: references('post_id', () => posts.id).notNull(),
    firstCastAt: moment('first_cast_at').notNull(),
    retractedAt: moment('retracted_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'retracted_votes_once', columns: [t.voterId, t.postId] }),
    index('retracted_votes_post_index').on(t.postId),
    index('retracted_votes_retracted_index').using('brin', t.retractedAt),
  ],
)

/**
 * A reader's answer to whether they would do what an answer says: it changes neither score nor reputation nor order.
 */
export const sameVotes = pgTable(
  'same_votes',
  {
    answerId: references('answer_id', () => answers.postId).notNull(),
    voterId: references('voter_id', () => users.id).notNull(),
    wouldDo: boolean('would_do').notNull(),
    castAt: moment('cast_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'same_votes_primary', columns: [t.answerId, t.voterId] }),
    index('same_votes_voter_index').on(t.voterId),
  ],
)
