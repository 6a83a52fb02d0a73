import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import type { ActId, AppealId, BatchId, StatementId, WarningId } from '#db/vocabulary/ids.ts'
import { APPEAL_STATES } from '#db/vocabulary/moderation.ts'
import type { ActKind, AppealState, RuleCode } from '#db/vocabulary/moderation.ts'
import { cases } from './cases.ts'
import { moment, oneOf, references } from './columns.ts'
import { comments } from './comments.ts'
import { posts } from './posts.ts'
import { isRestructuring, restructuredInto } from './restructuring.ts'
import { users } from './users.ts'

/** Bulk actions: undone as a whole within 30 days. */
export const batches = pgTable(
  'batches',
  {
    id: bigint('id', { mode: 'number' }).$type<BatchId>().primaryKey().generatedAlwaysAsIdentity(),
    madeById: references('made_by_id', () => users.id).notNull(),
    kind: text('kind').$type<ActKind>().notNull(),
    rule: text('rule').$type<RuleCode>().notNull(),
    reason: text('reason').notNull(),
    actCount: integer('act_count').notNull().default(0),
    createdAt: moment('created_at').notNull(),
    undoneAt: moment('undone_at'),
    undoneById: references('undone_by_id', () => users.id),
  },
  (t) => [
    index('batches_made_by_index').on(t.madeById),
    index('batches_undone_by_index').on(t.undoneById),
    check('batches_reason_given', sql`btrim(${t.reason}) <> ''`),
  ],
)

/**
 * Append-only: the actions of moderators and of the forum by itself, with target, rule and reason. Holds no text of a
 * post.
 */
export const moderationActs = pgTable(
  'moderation_acts',
  {
    id: bigint('id', { mode: 'number' }).$type<ActId>().primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind').$type<ActKind>().notNull(),
    /** The actor; null if the forum acted by itself (enough flags, enough votes). */
    actorId: references('actor_id', () => users.id),
    /** The person concerned, who gets the statement of reasons. */
    subjectUserId: references('subject_user_id', () => users.id),
    postId: references('post_id', () => posts.id),
    commentId: references('comment_id', () => comments.id),
    caseId: references('case_id', () => cases.id),
    batchId: references('batch_id', () => batches.id),
    /** The action that this one undoes. */
    undoesId: references('undoes_id', (): AnyPgColumn => moderationActs.id).$type<ActId>(),
    rule: text('rule').$type<RuleCode>().notNull(),
    /** The reason that the person concerned reads; it is also in the public log. */
    reason: text('reason').notNull(),
    /** Data that undoing needs: ids and states, never typed text. `lib/acts/details.ts` has its type for each kind. */
    details: jsonb('details').notNull().default({}),
    requestId: text('request_id').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('moderation_acts_undone_once').on(t.undoesId),
    index('moderation_acts_actor_index').on(t.actorId, t.id.desc().nullsFirst()),
    index('moderation_acts_subject_index').on(t.subjectUserId, t.id.desc().nullsFirst()),
    index('moderation_acts_post_index').on(t.postId, t.id.desc().nullsFirst()),
    index('moderation_acts_comment_index').on(t.commentId),
    index('moderation_acts_case_index').on(t.caseId),
    index('moderation_acts_batch_index').on(t.batchId),
    index('moderation_acts_kind_index').on(t.kind, t.id.desc().nullsFirst()),
    index('moderation_acts_led_to_index')
      .on(sql`(${restructuredInto(t)})`)
      .where(isRestructuring(t)),
    check('moderation_acts_reason_given', sql`btrim(${t.reason}) <> ''`),
  ],
)

/** The statement of reasons: an action as told to the person concerned; its words are made from the action. */
export const statements = pgTable(
  'statements',
  {
    id: bigint('id', { mode: 'number' }).$type<StatementId>().primaryKey().generatedAlwaysAsIdentity(),
    actId: references('act_id', () => moderationActs.id).notNull(),
    userId: references('user_id', () => users.id).notNull(),
    createdAt: moment('created_at').notNull(),
    readAt: moment('read_at'),
  },
  (t) => [
    uniqueIndex('statements_act_user_unique').on(t.actId, t.userId),
    index('statements_user_index').on(t.userId, t.id.desc().nullsFirst()),
  ],
)

/** A warning, which the person must read before the next post. */
export const warnings = pgTable(
  'warnings',
  {
    id: bigint('id', { mode: 'number' }).$type<WarningId>().primaryKey().generatedAlwaysAsIdentity(),
    userId: references('user_id', () => users.id).notNull(),
    actId: references('act_id', () => moderationActs.id).notNull(),
    text: text('text').notNull(),
    createdAt: moment('created_at').notNull(),
    acknowledgedAt: moment('acknowledged_at'),
    /** The time when it was undone, before or after it was read. */
    withdrawnAt: moment('withdrawn_at'),
  },
  (t) => [
    // This index is read with every signed-in request.
    index('warnings_unread_index')
      .on(t.userId)
      .where(sql`acknowledged_at is null and withdrawn_at is null`),
    index('warnings_user_index').on(t.userId, t.id.desc().nullsFirst()),
    index('warnings_act_index').on(t.actId),
    check('warnings_text_given', sql`btrim(${t.text}) <> ''`),
  ],
)

/** Moderators' notes about a person; only moderators read them. */
export const personNotes = pgTable(
  'person_notes',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: references('user_id', () => users.id).notNull(),
    authorId: references('author_id', () => users.id).notNull(),
    text: text('text').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    index('person_notes_user_index').on(t.userId, t.id.desc().nullsFirst()),
    index('person_notes_author_index').on(t.authorId),
    check('person_notes_text_given', sql`btrim(${t.text}) <> ''`),
  ],
)

/** An appeal, one per action; a moderator other than the one who acted answers it. */
export const appeals = pgTable(
  'appeals',
  {
    id: bigint('id', { mode: 'number' }).$type<AppealId>().primaryKey().generatedAlwaysAsIdentity(),
    actId: references('act_id', () => moderationActs.id).notNull(),
    userId: references('user_id', () => users.id).notNull(),
    caseId: references('case_id', () => cases.id).notNull(),
    text: text('text').notNull(),
    state: text('state').$type<AppealState>().notNull().default('open'),
    answer: text('answer').notNull().default(''),
    answeredById: references('answered_by_id', () => users.id),
    answeredAt: moment('answered_at'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('appeals_act_unique').on(t.actId),
    index('appeals_user_index').on(t.userId),
    index('appeals_case_index').on(t.caseId),
    index('appeals_answered_by_index').on(t.answeredById),
    oneOf('appeals_state_known', t.state, APPEAL_STATES),
    check('appeals_answer_whole', sql`(${t.state} = 'open') = (${t.answeredAt} is null)`),
  ],
)

/** A purged text: only its digest, so that its former existence can be proven. */
export const purges = pgTable(
  'purges',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    actId: references('act_id', () => moderationActs.id).notNull(),
    postId: references('post_id', () => posts.id),
    commentId: references('comment_id', () => comments.id),
    /** HMAC-SHA-256 with the forum's secret, hex. */
    digest: text('digest').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    index('purges_act_index').on(t.actId),
    index('purges_post_index').on(t.postId),
    index('purges_comment_index').on(t.commentId),
  ],
)

/** A profile that was hidden with everything else of a spammer; undoing the action restores it. */
export const hiddenProfiles = pgTable(
  'hidden_profiles',
  {
    userId: references('user_id', () => users.id).primaryKey(),
    actId: references('act_id', () => moderationActs.id).notNull(),
    displayName: text('display_name').notNull(),
    bio: text('bio').notNull(),
    bioHtml: text('bio_html').notNull(),
    links: text('links').array().notNull(),
    interest: text('interest').notNull().default(''),
  },
  (t) => [index('hidden_profiles_act_index').on(t.actId)],
)
