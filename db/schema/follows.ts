import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { TAG_FOLLOW_KINDS } from '#db/vocabulary/follows.ts'
import type { TagFollowKind } from '#db/vocabulary/follows.ts'
import type { PostId } from '#db/vocabulary/ids.ts'
import { SECTORS } from '#db/vocabulary/situations.ts'
import type { Sector } from '#db/vocabulary/situations.ts'
import { careerMoves } from './careers.ts'
import { moment, oneOf, references } from './columns.ts'
import { guides } from './guides.ts'
import { questions } from './posts.ts'
import { tags } from './tags.ts'
import { users } from './users.ts'

/** Tags that somebody follows or ignores; one row each. */
export const tagFollows = pgTable(
  'tag_follows',
  {
    userId: references('user_id', () => users.id).notNull(),
    tagId: references('tag_id', () => tags.id).notNull(),
    kind: text('kind').$type<TagFollowKind>().notNull(),
    followedAt: moment('followed_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'tag_follows_primary', columns: [t.userId, t.tagId] }),
    index('tag_follows_tag_index').on(t.tagId),
    oneOf('tag_follows_kind_known', t.kind, TAG_FOLLOW_KINDS),
  ],
)

/** Questions that somebody follows, to hear of new answers. */
export const questionFollows = pgTable(
  'question_follows',
  {
    userId: references('user_id', () => users.id).notNull(),
    questionId: references('question_id', () => questions.postId).notNull(),
    followedAt: moment('followed_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'question_follows_primary', columns: [t.userId, t.questionId] }),
    index('question_follows_question_index').on(t.questionId),
  ],
)

/**
 * Readers who have the same question and wait for an answer. Only the number of them, and of their sectors, is shown.
 */
export const waitingReaders = pgTable(
  'waiting_readers',
  {
    userId: references('user_id', () => users.id).notNull(),
    questionId: references('question_id', () => questions.postId).notNull(),
    /** The sector that the reader last gave in a question or an answer; null if they gave none. */
    sector: text('sector').$type<Sector>(),
    waitingSince: moment('waiting_since').notNull(),
  },
  (t) => [
    primaryKey({ name: 'waiting_readers_primary', columns: [t.userId, t.questionId] }),
    index('waiting_readers_question_index').on(t.questionId),
    oneOf('waiting_readers_sector_known', t.sector, SECTORS),
  ],
)

/** Guides that somebody follows, to hear of changes and checks. */
export const guideFollows = pgTable(
  'guide_follows',
  {
    userId: references('user_id', () => users.id).notNull(),
    guideId: references('guide_id', () => guides.postId).notNull(),
    followedAt: moment('followed_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'guide_follows_primary', columns: [t.userId, t.guideId] }),
    index('guide_follows_guide_index').on(t.guideId),
  ],
)

/** People whose questions and answers somebody wants to hear of. Only the follower sees it. */
export const personFollows = pgTable(
  'person_follows',
  {
    userId: references('user_id', () => users.id).notNull(),
    personId: references('person_id', () => users.id).notNull(),
    followedAt: moment('followed_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'person_follows_primary', columns: [t.userId, t.personId] }),
    index('person_follows_person_index').on(t.personId),
    check('person_follows_somebody_else', sql`${t.userId} <> ${t.personId}`),
  ],
)

/**
 * People whom somebody has blocked: nothing that they do is told, and their texts are folded. Only the blocker sees it.
 */
export const personBlocks = pgTable(
  'person_blocks',
  {
    userId: references('user_id', () => users.id).notNull(),
    personId: references('person_id', () => users.id).notNull(),
    blockedAt: moment('blocked_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'person_blocks_primary', columns: [t.userId, t.personId] }),
    index('person_blocks_person_index').on(t.personId),
    check('person_blocks_somebody_else', sql`${t.userId} <> ${t.personId}`),
  ],
)

/** Moves of the career map whose threads somebody wants to hear of. */
export const moveFollows = pgTable(
  'move_follows',
  {
    userId: references('user_id', () => users.id).notNull(),
    moveId: references('move_id', () => careerMoves.id).notNull(),
    followedAt: moment('followed_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'move_follows_primary', columns: [t.userId, t.moveId] }),
    index('move_follows_move_index').on(t.moveId),
  ],
)

/**
 * The time when a person last read a question: their own list leaves the question out until something new happens
 * there. Nobody else sees it. A job deletes rows after half a year.
 */
export const questionReads = pgTable(
  'question_reads',
  {
    userId: references('user_id', () => users.id).notNull(),
    /** No foreign key: checking it would lock the question on every view. */
    questionId: bigint('question_id', { mode: 'number' }).$type<PostId>().notNull(),
    readAt: moment('read_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'question_reads_primary', columns: [t.userId, t.questionId] }),
    index('question_reads_read_index').on(t.readAt),
  ],
)
