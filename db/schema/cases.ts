import { sql } from 'drizzle-orm'
import { bigint, boolean, check, doublePrecision, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import { CASE_STATES, OPEN_CASE_STATES, SETTLED_CASE_STATES } from '#db/vocabulary/cases.ts'
import type { CaseSource, CaseState } from '#db/vocabulary/cases.ts'
import type { CaseId, TagId } from '#db/vocabulary/ids.ts'
import { isOneOf, moment, oneOf, references } from './columns.ts'
import { comments } from './comments.ts'
import { posts } from './posts.ts'
import { users } from './users.ts'

/**
 * A case collects everything that waits for a moderator about one post, comment, person or tag; at most one open case
 * each, however many flags.
 */
export const cases = pgTable(
  'cases',
  {
    id: bigint('id', { mode: 'number' }).$type<CaseId>().primaryKey().generatedAlwaysAsIdentity(),
    postId: references('post_id', () => posts.id),
    commentId: references('comment_id', () => comments.id),
    /** Set when the case is about a profile; otherwise null. */
    userId: references('user_id', () => users.id),
    /** Set when the case is about the texts of a tag. No foreign key: merging and deleting remove the tag. */
    tagId: bigint('tag_id', { mode: 'number' }).$type<TagId>(),
    /**
     * The author of the post or comment, the owner of the profile, or the last editor of the tag: cases are grouped by
     * person.
     */
    aboutUserId: references('about_user_id', () => users.id).notNull(),
    state: text('state').$type<CaseState>().notNull().default('open'),
    /** Its sources; each at most once. */
    sources: text('sources').array().$type<CaseSource[]>().notNull(),
    /** Sum of the weights of its open sources (`caseWeight`); the queue's order. */
    weight: doublePrecision('weight').notNull().default(0),
    /** Escalated to the administrators. */
    isEscalated: boolean('is_escalated').notNull().default(false),
    assigneeId: references('assignee_id', () => users.id),
    assignedAt: moment('assigned_at'),
    /** Moderators' notes; only moderators read them. */
    note: text('note').notNull().default(''),
    resolvedById: references('resolved_by_id', () => users.id),
    resolvedAt: moment('resolved_at'),
    openedAt: moment('opened_at').notNull(),
    /** Increases with every change, so that another moderator's page notices it. */
    changedAt: moment('changed_at').notNull(),
  },
  (t) => [
    uniqueIndex('cases_open_post_unique')
      .on(t.postId)
      .where(isOneOf(sql`state`, OPEN_CASE_STATES)),
    uniqueIndex('cases_open_comment_unique')
      .on(t.commentId)
      .where(isOneOf(sql`state`, OPEN_CASE_STATES)),
    uniqueIndex('cases_open_user_unique')
      .on(t.userId)
      .where(isOneOf(sql`state`, OPEN_CASE_STATES)),
    uniqueIndex('cases_open_tag_unique')
      .on(t.tagId)
      .where(isOneOf(sql`state`, OPEN_CASE_STATES)),
    index('cases_queue_index')
      .on(t.weight.desc().nullsFirst(), t.id.desc().nullsFirst())
      .where(isOneOf(sql`state`, OPEN_CASE_STATES)),
    index('cases_sources_index')
      .using('gin', t.sources)
      .where(isOneOf(sql`state`, OPEN_CASE_STATES)),
    index('cases_changed_index').on(t.changedAt.desc().nullsFirst()),
    index('cases_post_index').on(t.postId),
    index('cases_comment_index').on(t.commentId),
    index('cases_user_index').on(t.userId),
    index('cases_tag_index').on(t.tagId),
    index('cases_about_user_index').on(t.aboutUserId, t.id.desc().nullsFirst()),
    index('cases_assignee_index').on(t.assigneeId),
    index('cases_resolved_by_index').on(t.resolvedById, t.resolvedAt.desc().nullsFirst()),
    check('cases_one_target', sql`num_nonnulls(${t.postId}, ${t.commentId}, ${t.userId}, ${t.tagId}) = 1`),
    oneOf('cases_state_known', t.state, CASE_STATES),
    check('cases_closing_whole', sql`(${isOneOf(t.state, SETTLED_CASE_STATES)}) = (${t.resolvedAt} is not null)`),
  ],
)
