import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, pgTable, text } from 'drizzle-orm/pg-core'
import { REPUTATION_KINDS } from '#db/vocabulary/ledgers.ts'
import type { ReputationKind } from '#db/vocabulary/ledgers.ts'
import { moment, oneOf, references } from './columns.ts'
import { posts } from './posts.ts'
import { users } from './users.ts'

/** Append-only: a trigger refuses UPDATE and DELETE. A person's reputation is 1 + the sum of their rows. */
export const reputationEvents = pgTable(
  'reputation_events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: references('user_id', () => users.id).notNull(),
    kind: text('kind').$type<ReputationKind>().notNull(),
    /** Points that took effect, after the daily cap and the floor; negative when points are removed. */
    points: integer('points').notNull(),
    postId: references('post_id', () => posts.id).notNull(),
    /** The person whose vote or acceptance caused it; never shown. */
    causedById: references('caused_by_id', () => users.id).notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    index('reputation_events_user_index').on(t.userId, t.createdAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('reputation_events_cause_index').on(t.postId, t.causedById, t.userId),
    index('reputation_events_caused_by_index').on(t.causedById),
    index('reputation_events_created_index').using('brin', t.createdAt),
    oneOf('reputation_events_kind_known', t.kind, REPUTATION_KINDS),
    check('reputation_events_not_empty', sql`${t.points} <> 0`),
  ],
)

/**
 * The stream of events: the actor, the kind and the time of each change, append-only. A trigger refuses UPDATE and
 * DELETE. Kinds: `lib/events/types.ts`.
 */
export const events = pgTable(
  'events',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text('kind').notNull(),
    /** The actor; null for the system, or a command in the terminal. */
    actorId: references('actor_id', () => users.id),
    subjectUserId: references('subject_user_id', () => users.id),
    postId: references('post_id', () => posts.id),
    /** Details of the kind, but never a secret, an e-mail address or typed text. */
    details: jsonb('details').$type<Record<string, string | number | boolean | null>>().notNull().default({}),
    requestId: text('request_id').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    index('events_actor_index').on(t.actorId, t.id.desc().nullsFirst()),
    index('events_subject_index').on(t.subjectUserId, t.id.desc().nullsFirst()),
    index('events_post_index').on(t.postId, t.id.desc().nullsFirst()),
  ],
)
