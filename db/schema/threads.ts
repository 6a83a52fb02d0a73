import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { CLOSE_VOTE_DIRECTIONS } from '#db/vocabulary/closing.ts'
import type { AskerVerdict, CloseReason, CloseVoteDirection } from '#db/vocabulary/closing.ts'
import type { ClosureId, PostId, SuggestedEditId } from '#db/vocabulary/ids.ts'
import type { SpamSigns } from '#db/vocabulary/spam.ts'
import { SUGGESTED_EDIT_STATES, THREAD_STATE_KINDS } from '#db/vocabulary/threads.ts'
import type { SuggestedEditState, ThreadStateKind } from '#db/vocabulary/threads.ts'
import { cases } from './cases.ts'
import { moment, oneOf, references } from './columns.ts'
import { moderationActs } from './moderation.ts'
import { posts, questions } from './posts.ts'
import { users } from './users.ts'

/** A question is closed while it has a row that was not reopened; `questions.closed_as` is its copy. */
export const closures = pgTable(
  'closures',
  {
    id: bigint('id', { mode: 'number' }).$type<ClosureId>().primaryKey().generatedAlwaysAsIdentity(),
    questionId: references('question_id', () => questions.postId).notNull(),
    reason: text('reason').$type<CloseReason>().notNull(),
    /** The closer's note about what to change; empty if the reason is enough. */
    guidance: text('guidance').notNull().default(''),
    byVotes: boolean('by_votes').notNull(),
    actId: references('act_id', () => moderationActs.id).notNull(),
    closedAt: moment('closed_at').notNull(),
    reopenedAt: moment('reopened_at'),
    /** For duplicates: the asker's reply. */
    askerVerdict: text('asker_verdict').$type<AskerVerdict>(),
    askerVerdictAt: moment('asker_verdict_at'),
  },
  (t) => [
    uniqueIndex('closures_open_unique')
      .on(t.questionId)
      .where(sql`reopened_at is null`),
    index('closures_question_index').on(t.questionId),
    index('closures_act_index').on(t.actId),
  ],
)

/** The questions that answer a duplicate, one to five. */
export const closureTargets = pgTable(
  'closure_targets',
  {
    closureId: references('closure_id', () => closures.id).notNull(),
    questionId: references('question_id', () => questions.postId).notNull(),
    position: smallint('position').notNull(),
  },
  (t) => [
    primaryKey({ name: 'closure_targets_primary', columns: [t.closureId, t.questionId] }),
    index('closure_targets_question_index').on(t.questionId),
    check('closure_targets_at_most_five', sql`${t.position} between 0 and 4`),
  ],
)

/** One vote per person, question and direction; three votes take effect and are spent. */
export const closeVotes = pgTable(
  'close_votes',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    questionId: references('question_id', () => questions.postId).notNull(),
    voterId: references('voter_id', () => users.id).notNull(),
    direction: text('direction').$type<CloseVoteDirection>().notNull(),
    /** The reason to close; null for reopening. */
    reason: text('reason').$type<CloseReason>(),
    /** For duplicates: ids of questions. */
    targetIds: bigint('target_ids', { mode: 'number' })
      .array()
      .$type<PostId[]>()
      .notNull()
      .default(sql`'{}'::bigint[]`),
    castAt: moment('cast_at').notNull(),
    /** The time when it took effect, was retracted, or was overtaken. */
    spentAt: moment('spent_at'),
    /** The action that closed or reopened the question in the meantime; undoing it lets the votes count again. */
    spentByActId: references('spent_by_act_id', () => moderationActs.id),
  },
  (t) => [
    uniqueIndex('close_votes_standing_unique')
      .on(t.questionId, t.voterId, t.direction)
      .where(sql`spent_at is null`),
    index('close_votes_question_index').on(t.questionId),
    index('close_votes_voter_index').on(t.voterId),
    index('close_votes_spent_by_act_index').on(t.spentByActId),
    oneOf('close_votes_direction_known', t.direction, CLOSE_VOTE_DIRECTIONS),
    check('close_votes_reason_whole', sql`(${t.direction} = 'close') = (${t.reason} is not null)`),
  ],
)

/**
 * States of posts (locked, pinned, protected, slow, outdated, community, without quick answer, without outcome), in
 * force until lifted or expired. At most one of a kind per post.
 */
export const threadStates = pgTable(
  'thread_states',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    postId: references('post_id', () => posts.id).notNull(),
    kind: text('kind').$type<ThreadStateKind>().notNull(),
    /** The reason, shown on the page. */
    reason: text('reason').notNull(),
    actId: references('act_id', () => moderationActs.id).notNull(),
    /** For `slow`: seconds one person must wait between two answers or comments. */
    slowSeconds: integer('slow_seconds'),
    startsAt: moment('starts_at').notNull(),
    /** The end; null means until lifted. */
    endsAt: moment('ends_at'),
    liftedAt: moment('lifted_at'),
  },
  (t) => [
    uniqueIndex('thread_states_standing_unique')
      .on(t.postId, t.kind)
      .where(sql`lifted_at is null`),
    index('thread_states_post_index').on(t.postId),
    index('thread_states_act_index').on(t.actId),
    index('thread_states_kind_index')
      .on(t.kind, t.endsAt)
      .where(sql`lifted_at is null`),
    oneOf('thread_states_kind_known', t.kind, THREAD_STATE_KINDS),
    check('thread_states_slow_whole', sql`(${t.kind} = 'slow') = (${t.slowSeconds} is not null)`),
  ],
)

/** A question merged into another: its address redirects there (until the merge is undone). */
export const questionMerges = pgTable(
  'question_merges',
  {
    questionId: references('question_id', () => questions.postId).primaryKey(),
    intoQuestionId: references('into_question_id', () => questions.postId).notNull(),
    actId: references('act_id', () => moderationActs.id).notNull(),
    mergedAt: moment('merged_at').notNull(),
  },
  (t) => [
    index('question_merges_into_index').on(t.intoQuestionId),
    index('question_merges_act_index').on(t.actId),
    check('question_merges_not_itself', sql`${t.questionId} <> ${t.intoQuestionId}`),
  ],
)

/** A suggested edit, by a person without the editing privilege; one open at a time for each post. */
export const suggestedEdits = pgTable(
  'suggested_edits',
  {
    id: bigint('id', { mode: 'number' }).$type<SuggestedEditId>().primaryKey().generatedAlwaysAsIdentity(),
    postId: references('post_id', () => posts.id).notNull(),
    authorId: references('author_id', () => users.id).notNull(),
    caseId: references('case_id', () => cases.id),
    /** The `editVersion` of the text that it starts from. */
    baseVersion: integer('base_version').notNull(),
    /** The title; null for answers. */
    title: text('title'),
    tags: text('tags').array(),
    body: text('body').notNull(),
    summary: text('summary').notNull(),
    /** The spam layers' verdict, if they would hold it: then a moderator decides. */
    spam: jsonb('spam').$type<SpamSigns>(),
    state: text('state').$type<SuggestedEditState>().notNull().default('open'),
    decidedById: references('decided_by_id', () => users.id),
    /** The reason for declining, for its author. */
    decisionReason: text('decision_reason').notNull().default(''),
    decidedAt: moment('decided_at'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('suggested_edits_open_unique')
      .on(t.postId)
      .where(sql`state = 'open'`),
    index('suggested_edits_post_index').on(t.postId),
    index('suggested_edits_author_index').on(t.authorId, t.createdAt.desc().nullsFirst()),
    index('suggested_edits_case_index').on(t.caseId),
    index('suggested_edits_decided_by_index').on(t.decidedById),
    oneOf('suggested_edits_state_known', t.state, SUGGESTED_EDIT_STATES),
    check('suggested_edits_deciding_whole', sql`(${t.state} = 'open') = (${t.decidedAt} is null)`),
    check('suggested_edits_body_length', sql`char_length(${t.body}) between 30 and 30000`),
  ],
)
