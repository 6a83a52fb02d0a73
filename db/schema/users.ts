import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { ActId, RestrictionId, UserId } from '#db/vocabulary/ids.ts'
import type { Locale } from '#db/vocabulary/languages.ts'
import { RESTRICTION_SCOPES, ROLES } from '#db/vocabulary/users.ts'
import type { RestrictionScope, Role } from '#db/vocabulary/users.ts'
import { moment, oneOf, references } from './columns.ts'

export const users = pgTable(
  'users',
  {
    id: bigint('id', { mode: 'number' }).$type<UserId>().primaryKey().generatedAlwaysAsIdentity(),
    /** Part of the profile's address and the name in mentions: `@sara`. */
    handle: text('handle').notNull(),
    /** The handle with case and look-alike letters folded; it makes handles unique. */
    handleSkeleton: text('handle_skeleton').notNull(),
    displayName: text('display_name').notNull(),
    bio: text('bio').notNull().default(''),
    bioHtml: text('bio_html').notNull().default(''),
    /**
     * A conflict of interest in the person's own words, such as "I sell courses", beside their name; empty for none.
     */
    interest: text('interest').notNull().default(''),
    links: text('links')
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    /** The address, normalised by `normaliseEmail`; null for seeded accounts, which therefore can never sign in. */
    email: text('email'),
    emailConfirmedAt: moment('email_confirmed_at'),
    /** argon2id in PHC form; null for accounts that sign in by link only. */
    passwordHash: text('password_hash'),
    role: text('role').$type<Role>().notNull().default('member'),
    /** True if it belongs to the threads that the forum started with; it is not a real person. */
    isSeeded: boolean('is_seeded').notNull().default(false),
    /** 1 + the sum of the person's reputation events, in points. */
    reputation: integer('reputation').notNull().default(1),
    /** The number of visible questions; a trigger on `posts` updates it and `answerCount`. */
    questionCount: integer('question_count').notNull().default(0),
    answerCount: integer('answer_count').notNull().default(0),
    locale: text('locale').$type<Locale>().notNull().default('en'),
    createdAt: moment('created_at').notNull(),
    /**
     * Time of a visit while signed in, written at most once a day: sessions do not last as long. Null if none was
     * recorded.
     */
    lastSeenAt: moment('last_seen_at'),
    /** The time when the person left: the row has no name, address or profile any more. Null for everybody else. */
    leftAt: moment('left_at'),
    /** Keyed hash of the network that the account was opened from: counted, never shown. Null for seeded accounts. */
    networkHash: bigint('network_hash', { mode: 'bigint' }),
    /** True if the proof of work was done on signing up, or later; without it, first posts are held. */
    hasProof: boolean('has_proof').notNull().default(true),
  },
  (t) => [
    uniqueIndex('users_handle_skeleton_unique').on(t.handleSkeleton),
    uniqueIndex('users_email_unique').on(t.email),
    index('users_reputation_index').on(t.reputation.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index('users_network_index').on(t.networkHash),
    // Index of the few people with a role.
    index('users_staff_index')
      .on(t.role, t.id)
      .where(sql`${t.role} <> 'member'`),
    check('users_reputation_floor', sql`${t.reputation} >= 1`),
    check('users_counts_not_negative', sql`${t.questionCount} >= 0 and ${t.answerCount} >= 0`),
    oneOf('users_role_known', t.role, ROLES),
    check('users_display_name_length', sql`char_length(${t.displayName}) between 2 and 40`),
    check('users_interest_length', sql`char_length(${t.interest}) <= 60`),
    check('users_left_cannot_sign_in', sql`${t.leftAt} is null or (${t.email} is null and ${t.passwordHash} is null)`),
    check('users_seeded_cannot_sign_in', sql`not ${t.isSeeded} or (${t.email} is null and ${t.passwordHash} is null)`),
  ],
)

/**
 * A restriction: while a row is in force, the person may not do what `scope` names; `everything` is a suspension:
 * reading, the standing page and appeals remain.
 */
export const restrictions = pgTable(
  'restrictions',
  {
    id: bigint('id', { mode: 'number' }).$type<RestrictionId>().primaryKey().generatedAlwaysAsIdentity(),
    userId: references('user_id', () => users.id).notNull(),
    scope: text('scope').$type<RestrictionScope>().notNull(),
    /** The reason that the person reads. */
    reason: text('reason').notNull(),
    imposedById: references('imposed_by_id', () => users.id),
    /** The action in the log; no foreign key, because the log points here too. */
    actId: bigint('act_id', { mode: 'number' }).$type<ActId>(),
    startsAt: moment('starts_at').notNull(),
    /** The end; null means until lifted. */
    endsAt: moment('ends_at'),
    liftedAt: moment('lifted_at'),
  },
  (t) => [
    index('restrictions_user_index').on(t.userId),
    index('restrictions_imposed_by_index').on(t.imposedById),
    oneOf('restrictions_scope_known', t.scope, RESTRICTION_SCOPES),
  ],
)
