import { sql } from 'drizzle-orm'
import { bigint, check, doublePrecision, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { SPAM_LABELS } from '#db/vocabulary/spam.ts'
import type { SpamLabel, SpamVerdict, Why } from '#db/vocabulary/spam.ts'
import { moment, oneOf, references } from './columns.ts'
import { comments } from './comments.ts'
import { moderationActs } from './moderation.ts'
import { posts } from './posts.ts'

/** The spam layers' verdict on a text when it was posted or edited. */
export const spamVerdicts = pgTable(
  'spam_verdicts',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    postId: references('post_id', () => posts.id),
    commentId: references('comment_id', () => comments.id),
    verdict: text('verdict').$type<SpamVerdict>().notNull(),
    /** The score from 0 (honest) to 1 (spam). */
    score: doublePrecision('score').notNull(),
    /** Each layer with a finding. */
    why: jsonb('why').$type<readonly Why[]>().notNull(),
    /** The action by which the forum held the text because of this. */
    actId: references('act_id', () => moderationActs.id),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    index('spam_verdicts_act_index').on(t.actId),
    index('spam_verdicts_post_index').on(t.postId, t.id.desc().nullsFirst()),
    index('spam_verdicts_comment_index').on(t.commentId, t.id.desc().nullsFirst()),
    check('spam_verdicts_one_target', sql`num_nonnulls(${t.postId}, ${t.commentId}) = 1`),
  ],
)

/** Training from moderators' decisions: the classifier uses it besides its shipped model. */
export const spamExamples = pgTable(
  'spam_examples',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    label: text('label').$type<SpamLabel>().notNull(),
    postId: references('post_id', () => posts.id),
    commentId: references('comment_id', () => comments.id),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    index('spam_examples_post_index').on(t.postId),
    index('spam_examples_comment_index').on(t.commentId),
    oneOf('spam_examples_label_known', t.label, SPAM_LABELS),
  ],
)

/** The counted words: one row, which the training job replaces. */
export const spamModels = pgTable('spam_models', {
  id: text('id').primaryKey(),
  model: jsonb('model').notNull(),
  trainedAt: moment('trained_at').notNull(),
  /** Names this training: two trainings may have the same moment, when a clock goes back or a backup is restored. */
  version: uuid('version').notNull().defaultRandom(),
})

/** Solved challenges of the proof of work: each counts once. */
export const spentChallenges = pgTable(
  'spent_challenges',
  {
    signature: text('signature').primaryKey(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [index('spent_challenges_expires_index').on(t.expiresAt)],
)
