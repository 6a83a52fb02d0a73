import { sql } from 'drizzle-orm'
import { bigint, boolean, check, index, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { InvitationId, SignUpId } from '#db/vocabulary/ids.ts'
import type { Locale } from '#db/vocabulary/languages.ts'
import { SIGN_UP_STATES } from '#db/vocabulary/sign-ups.ts'
import type { SignUpState } from '#db/vocabulary/sign-ups.ts'
import { moment, oneOf, references } from './columns.ts'
import { users } from './users.ts'

/** Links by which people invite others. Each opens one account. */
export const invitations = pgTable(
  'invitations',
  {
    id: bigint('id', { mode: 'number' }).$type<InvitationId>().primaryKey().generatedAlwaysAsIdentity(),
    /** SHA-256 of the token in the link, hex. */
    tokenHash: text('token_hash').notNull(),
    inviterId: references('inviter_id', () => users.id, { onDelete: 'cascade' }).notNull(),
    createdAt: moment('created_at').notNull(),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
    usedAt: moment('used_at'),
    /** The account that the link opened. */
    usedById: references('used_by_id', () => users.id, { onDelete: 'set null' }),
  },
  (t) => [
    uniqueIndex('invitations_token_hash_unique').on(t.tokenHash),
    index('invitations_inviter_index').on(t.inviterId),
    index('invitations_used_by_index').on(t.usedById),
    check('invitations_used_or_revoked', sql`${t.usedAt} is null or ${t.revokedAt} is null`),
  ],
)

/**
 * Sign-ups that are not accounts yet: the link in the letter opens the account. A sign-up is kept for a taken address
 * too, so that the answer and its time do not reveal who has an account. Deleted with the opening, or when it expires.
 */
export const signUps = pgTable(
  'sign_ups',
  {
    id: bigint('id', { mode: 'number' }).$type<SignUpId>().primaryKey().generatedAlwaysAsIdentity(),
    /** SHA-256, in hex, of the token that the sender's page holds: with it the letter can be sent again. */
    senderHash: text('sender_hash').notNull(),
    /** The address in its normalised spelling. */
    email: text('email').notNull(),
    displayName: text('display_name').notNull(),
    /** argon2id in PHC form. */
    passwordHash: text('password_hash').notNull(),
    locale: text('locale').$type<Locale>().notNull(),
    networkHash: bigint('network_hash', { mode: 'bigint' }),
    hasProof: boolean('has_proof').notNull(),
    /** The page after the link, a path of ours. */
    nextPath: text('next_path'),
    /** The pending form of the sender's browser, by the hash of its token. It follows the person to another browser. */
    parkedHash: text('parked_hash'),
    invitationId: references('invitation_id', () => invitations.id, { onDelete: 'set null' }),
    /** The applicant's words to the moderators; empty if the site did not ask for them. */
    sentence: text('sentence').notNull().default(''),
    state: text('state').$type<SignUpState>().notNull().default('mailed'),
    /** The moderator's reason, for the letter; empty for none. */
    reason: text('reason').notNull().default(''),
    createdAt: moment('created_at').notNull(),
    /** The end of the link; for an application, the end of its wait. */
    expiresAt: moment('expires_at').notNull(),
  },
  (t) => [
    uniqueIndex('sign_ups_sender_hash_unique').on(t.senderHash),
    index('sign_ups_email_index').on(t.email),
    index('sign_ups_expires_index').on(t.expiresAt),
    index('sign_ups_invitation_index').on(t.invitationId),
    index('sign_ups_state_index').on(t.state, t.id),
    oneOf('sign_ups_state_known', t.state, SIGN_UP_STATES),
  ],
)
