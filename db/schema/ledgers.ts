import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import type { AuditKind } from '#lib/audit/types.ts'
import type { ReputationKind } from '#lib/reputation/rules.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { moment } from './columns.ts'
import { posts } from './posts.ts'
import { users } from './users.ts'

/** Append-only: a trigger refuses UPDATE and DELETE. A person's reputation is 1 + the sum of their rows. */
export const reputationEvents = pgTable(
  'reputation_events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: bigint('user_id', { mode: 'number' })
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    kind: text('kind').$type<ReputationKind>().notNull(),
    /** Points that took effect, after the daily cap and the floor; negative when something is taken back. */
    points: integer('points').notNull(),
    postId: bigint('post_id', { mode: 'number' })
      .$type<PostId>()
      .notNull()
      .references(() => posts.id),
    /** Whose vote or acceptance it was; never shown. */
    causedById: bigint('caused_by_id', { mode: 'number' })
      .$type<UserId>()
      .notNull()
      .references(() => users.id),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    index('reputation_events_user_index').on(t.userId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('reputation_events_cause_index').on(t.postId, t.causedById, t.userId),
    index('reputation_events_caused_by_index').on(t.causedById),
    check(
      'reputation_events_kind_known',
      sql`${t.kind} in ('upvoted', 'downvoted', 'downvoting', 'accepted', 'accepting', 'edit-accepted')`,
    ),
    check('reputation_events_not_empty', sql`${t.points} <> 0`),
  ],
)

/** Append-only memory of who did what; a trigger refuses UPDATE and DELETE. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind').$type<AuditKind>().notNull(),
    /** Null: the system, or somebody at the terminal. */
    actorId: bigint('actor_id', { mode: 'number' })
      .$type<UserId>()
      .references(() => users.id),
    subjectUserId: bigint('subject_user_id', { mode: 'number' })
      .$type<UserId>()
      .references(() => users.id),
    postId: bigint('post_id', { mode: 'number' })
      .$type<PostId>()
      .references(() => posts.id),
    /** Never a secret, an e-mail address or typed text. */
    details: jsonb('details').$type<Record<string, string | number | boolean | null>>().notNull().default({}),
    requestId: text('request_id').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    index('audit_events_actor_index').on(t.actorId, t.id.desc().nullsFirst()),
    index('audit_events_subject_index').on(t.subjectUserId, t.id.desc().nullsFirst()),
    index('audit_events_post_index').on(t.postId, t.id.desc().nullsFirst()),
  ],
)
