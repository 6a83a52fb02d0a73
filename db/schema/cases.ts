import { sql } from 'drizzle-orm'
import { bigint, boolean, check, doublePrecision, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { FlagReason, FlagState } from '#lib/flags/rules.ts'
import type { CaseSource, CaseState } from '#lib/moderation/rules.ts'
import type { CaseId, CommentId, FlagId, PostId, UserId } from '#lib/platform/ids.ts'
import { comments } from './comments.ts'
import { moment } from './columns.ts'
import { posts } from './posts.ts'
import { users } from './users.ts'

/** What waits for a moderator about one post, comment or person: at most one open case each, however many flags. */
export const cases = pgTable(
  'cases',
  {
    id: bigint('id', { mode: 'number' }).$type<CaseId>().primaryKey().generatedAlwaysAsIdentity(),
    postId: bigint('post_id', { mode: 'number' })
      .$type<PostId>()
      .references(() => posts.id),
    commentId: bigint('comment_id', { mode: 'number' })
      .$type<CommentId>()
      .references(() => comments.id),
    /** Set when the case is about a profile; otherwise null. */
    userId: bigint('user_id', { mode: 'number' })
      .$type<UserId>()
      .references(() => users.id),
    /** Whose post, comment or profile it is: cases are grouped by it. */
    aboutUserId: bigint('about_user_id', { mode: 'number' })
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    state: text('state').$type<CaseState>().notNull().default('open'),
    /** What brought it here; each at most once. */
    sources: text('sources').array().$type<CaseSource[]>().notNull(),
    /** Sum of the weights of what is open in it (`caseWeight`); the queue's order. */
    weight: doublePrecision('weight').notNull().default(0),
    /** Meant for administrators. */
    isEscalated: boolean('is_escalated').notNull().default(false),
    assigneeId: bigint('assignee_id', { mode: 'number' })
      .$type<UserId>()
      .references(() => users.id),
    assignedAt: moment('assigned_at'),
    /** Moderators' own words; nobody else reads them. */
    note: text('note').notNull().default(''),
    resolvedById: bigint('resolved_by_id', { mode: 'number' })
      .$type<UserId>()
      .references(() => users.id),
    resolvedAt: moment('resolved_at'),
    openedAt: moment('opened_at').notNull(),
    /** Moves with every change: what a second moderator's page notices. */
    changedAt: moment('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('cases_open_post_unique')
      .on(t.postId)
      .where(sql`state in ('open', 'in-work')`),
    uniqueIndex('cases_open_comment_unique')
      .on(t.commentId)
      .where(sql`state in ('open', 'in-work')`),
    uniqueIndex('cases_open_user_unique')
      .on(t.userId)
      .where(sql`state in ('open', 'in-work')`),
    index('cases_queue_index')
      .on(t.weight.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(sql`state in ('open', 'in-work')`),
    index('cases_sources_index')
      .using('gin', t.sources)
      .where(sql`state in ('open', 'in-work')`),
    index('cases_changed_index').on(t.changedAt.desc().nullsFirst()),
    index('cases_post_index').on(t.postId),
    index('cases_comment_index').on(t.commentId),
    index('cases_user_index').on(t.userId),
    index('cases_about_user_index').on(t.aboutUserId, t.id.desc().nullsFirst()),
    index('cases_assignee_index').on(t.assigneeId),
    index('cases_resolved_by_index').on(t.resolvedById, t.resolvedAt.desc().nullsFirst()),
    check('cases_one_target', sql`num_nonnulls(${t.postId}, ${t.commentId}, ${t.userId}) = 1`),
    check('cases_state_known', sql`${t.state} in ('open', 'in-work', 'resolved', 'declined')`),
    check('cases_closing_whole', sql`(${t.state} in ('resolved', 'declined')) = (${t.resolvedAt} is not null)`),
  ],
)

/** Somebody's word that a post, comment or profile needs a moderator. */
export const flags = pgTable(
  'flags',
  {
    id: bigint('id', { mode: 'number' }).$type<FlagId>().primaryKey().generatedAlwaysAsIdentity(),
    caseId: bigint('case_id', { mode: 'number' })
      .$type<CaseId>()
      .notNull()
      .references(() => cases.id),
    flaggerId: bigint('flagger_id', { mode: 'number' })
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    reason: text('reason').$type<FlagReason>().notNull(),
    /** In the flagger's words; moderators alone read them. */
    text: text('text').notNull().default(''),
    /** For `duplicate`: of which question. */
    duplicateOfId: bigint('duplicate_of_id', { mode: 'number' })
      .$type<PostId>()
      .references(() => posts.id),
    /** `flagWeight` when it was raised. */
    weight: doublePrecision('weight').notNull(),
    state: text('state').$type<FlagState>().notNull().default('open'),
    decidedById: bigint('decided_by_id', { mode: 'number' })
      .$type<UserId>()
      .references(() => users.id),
    decidedAt: moment('decided_at'),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    uniqueIndex('flags_open_once')
      .on(t.caseId, t.flaggerId, t.reason)
      .where(sql`state = 'open'`),
    index('flags_case_index').on(t.caseId),
    index('flags_open_reason_index')
      .on(t.reason, t.caseId)
      .where(sql`state = 'open'`),
    index('flags_flagger_index').on(t.flaggerId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('flags_duplicate_of_index').on(t.duplicateOfId),
    index('flags_decided_by_index').on(t.decidedById),
    check('flags_state_known', sql`${t.state} in ('open', 'helpful', 'declined', 'retracted')`),
    check('flags_deciding_whole', sql`(${t.state} = 'open') = (${t.decidedAt} is null)`),
  ],
)
