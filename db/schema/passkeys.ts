import { bigint, boolean, check, index, pgTable, text } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { moment, references } from './columns.ts'
import { users } from './users.ts'

/** The passkeys of the accounts: public keys whose private halves are in people's devices and password managers. */
export const passkeys = pgTable(
  'passkeys',
  {
    /** The credential's id in WebAuthn, base64url. */
    credentialId: text('credential_id').primaryKey(),
    userId: references('user_id', () => users.id, { onDelete: 'cascade' }).notNull(),
    /** COSE, base64url. */
    publicKey: text('public_key').notNull(),
    /** The number of uses that the authenticator reported last; 0 for those that do not count. */
    counter: bigint('counter', { mode: 'number' }).notNull(),
    /** The ways by which browsers reach the authenticator: `internal`, `hybrid`, `usb` … */
    transports: text('transports')
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    /** True if the person's devices share it. */
    isBackedUp: boolean('is_backed_up').notNull(),
    name: text('name').notNull(),
    createdAt: moment('created_at').notNull(),
    lastUsedAt: moment('last_used_at'),
  },
  (t) => [
    index('passkeys_user_index').on(t.userId),
    check('passkeys_name_length', sql`char_length(${t.name}) between 1 and 60`),
    check('passkeys_counter_not_negative', sql`${t.counter} >= 0`),
  ],
)
