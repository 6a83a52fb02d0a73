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
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { LINK_PURPOSES, SIGN_IN_PROVIDER_NAMES } from '#db/vocabulary/auth.ts'
import type { LinkPurpose, SignInProviderName } from '#db/vocabulary/auth.ts'
import type { EmailChangeId, SessionId } from '#db/vocabulary/ids.ts'
import type { Locale } from '#db/vocabulary/languages.ts'
import { moment, oneOf, references } from './columns.ts'
import { users } from './users.ts'

/** One row per signed-in browser; deleting the row signs it out on its next request. */
export const sessions = pgTable(
  'sessions',
  {
    id: bigint('id', { mode: 'number' }).$type<SessionId>().primaryKey().generatedAlwaysAsIdentity(),
    /** SHA-256 of the cookie's value, hex; the value itself is never stored. */
    tokenHash: text('token_hash').notNull(),
    userId: references('user_id', () => users.id, { onDelete: 'cascade' }).notNull(),
    /** The browser's name, for the list in the settings. */
    userAgent: text('user_agent').notNull().default(''),
    createdAt: moment('created_at').notNull(),
    lastSeenAt: moment('last_seen_at').notNull(),
    /** The last proof of who the person is: the sign-in, or a password or passkey that a form has asked for since. */
    provenAt: moment('proven_at').notNull().defaultNow(),
    /** True until the code of the second step is entered: it signs nobody in yet. */
    awaitsCode: boolean('awaits_code').notNull().default(false),
    /** True if two factors opened it: a passkey, or a code beside the password or link. */
    isStrong: boolean('is_strong').notNull().default(false),
    /** Idle end: extended by use. */
    expiresAt: moment('expires_at').notNull(),
    /** Absolute end: never changes. */
    endsAt: moment('ends_at').notNull(),
  },
  (t) => [uniqueIndex('sessions_token_hash_unique').on(t.tokenHash), index('sessions_user_index').on(t.userId)],
)

/**
 * The browsers that an account was signed in with. Another browser is news to the person. A row outlives its sessions.
 */
export const knownDevices = pgTable(
  'known_devices',
  {
    userId: references('user_id', () => users.id, { onDelete: 'cascade' }).notNull(),
    /** SHA-256 of the id in the browser's `device` cookie, hex. */
    deviceHash: text('device_hash').notNull(),
    firstSeenAt: moment('first_seen_at').notNull(),
    lastSeenAt: moment('last_seen_at').notNull(),
  },
  (t) => [primaryKey({ name: 'known_devices_primary', columns: [t.userId, t.deviceHash] })],
)

/**
 * Changes of an account's e-mail address. A change waits for the link that is mailed to the new address; afterwards the
 * row is kept until the old address has been told.
 */
export const emailChanges = pgTable(
  'email_changes',
  {
    id: bigint('id', { mode: 'number' }).$type<EmailChangeId>().primaryKey().generatedAlwaysAsIdentity(),
    userId: references('user_id', () => users.id, { onDelete: 'cascade' }).notNull(),
    oldEmail: text('old_email').notNull(),
    newEmail: text('new_email').notNull(),
    /** SHA-256 of the link's token, hex; null until the link is sent. */
    tokenHash: text('token_hash'),
    requestedAt: moment('requested_at').notNull(),
    /** The end of the link. */
    expiresAt: moment('expires_at').notNull(),
    changedAt: moment('changed_at'),
  },
  (t) => [
    index('email_changes_user_index').on(t.userId),
    uniqueIndex('email_changes_token_hash_unique').on(t.tokenHash),
    check('email_changes_differ', sql`${t.oldEmail} <> ${t.newEmail}`),
  ],
)

/** Identities at other providers, in next-auth's terms; used when a provider is configured. */
export const accounts = pgTable(
  'accounts',
  {
    provider: text('provider').notNull(),
    providerAccountId: text('provider_account_id').notNull(),
    userId: references('user_id', () => users.id, { onDelete: 'cascade' }).notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (t) => [
    primaryKey({ name: 'accounts_primary', columns: [t.provider, t.providerAccountId] }),
    index('accounts_user_index').on(t.userId),
  ],
)

/**
 * Visits to providers that have not come back: the browser of the cookie may come back once, from that provider. The
 * secrets of a visit are made from its token.
 */
export const providerVisits = pgTable(
  'provider_visits',
  {
    /** SHA-256 of the cookie's value, hex. */
    tokenHash: text('token_hash').primaryKey(),
    provider: text('provider').$type<SignInProviderName>().notNull(),
    /** The person who links their account; null for signing in. */
    userId: references('user_id', () => users.id, { onDelete: 'cascade' }),
    /** The next page, a path of ours. */
    nextPath: text('next_path'),
    locale: text('locale').$type<Locale>().notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [
    index('provider_visits_user_index').on(t.userId),
    oneOf('provider_visits_provider_known', t.provider, SIGN_IN_PROVIDER_NAMES),
  ],
)

/**
 * Single-use links sent by mail: confirm the address, sign in, choose a new password, end somebody else's sign-in, keep
 * the second step.
 */
export const mailLinks = pgTable(
  'mail_links',
  {
    /** SHA-256 of the token in the link, hex. */
    tokenHash: text('token_hash').primaryKey(),
    purpose: text('purpose').$type<LinkPurpose>().notNull(),
    userId: references('user_id', () => users.id, { onDelete: 'cascade' }).notNull(),
    /** The address that the link was sent to; the link is void once the account has another address. */
    email: text('email').notNull(),
    /** The next page, a path of ours. */
    nextPath: text('next_path'),
    /** For `not-me`: the session that the letter is about, while it lasts. */
    sessionId: references('session_id', () => sessions.id, { onDelete: 'set null' }),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
  },
  (t) => [
    index('mail_links_user_index').on(t.userId),
    index('mail_links_session_index').on(t.sessionId),
    oneOf('mail_links_purpose_known', t.purpose, LINK_PURPOSES),
  ],
)

/** The one-time link printed in the terminal that makes its holder the first administrator. */
export const siteClaims = pgTable('site_claims', {
  tokenHash: text('token_hash').primaryKey(),
  createdAt: moment('created_at').notNull(),
  usedAt: moment('used_at'),
})

/** A form that was sent without a session, kept until its sender has signed in; a cookie reads it back. */
export const parkedForms = pgTable(
  'parked_forms',
  {
    tokenHash: text('token_hash').primaryKey(),
    /** The owner of the text; null if nobody owns it yet: then it goes to the person who signs in. */
    ownerId: references('owner_id', () => users.id, { onDelete: 'cascade' }),
    /** Path of the page that shows the form again. */
    formPath: text('form_path').notNull(),
    fields: jsonb('fields').$type<Record<string, string | string[]>>().notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [index('parked_forms_expires_index').on(t.expiresAt), index('parked_forms_owner_index').on(t.ownerId)],
)

/** Counters of rate-limiter-flexible; the column names are the library's. */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull(),
  expire: moment('expire'),
})
