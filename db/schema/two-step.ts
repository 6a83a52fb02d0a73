import { bigint, check, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { sql } from 'drizzle-orm'
import { moment, references } from './columns.ts'
import { users } from './users.ts'

/** The secrets of the apps that show codes for the second step of signing in, one for each account. */
export const codeApps = pgTable(
  'code_apps',
  {
    userId: references('user_id', () => users.id, { onDelete: 'cascade' }).primaryKey(),
    /** Encrypted with a key made from AUTH_SECRET. */
    secret: text('secret').notNull(),
    createdAt: moment('created_at').notNull(),
    /** The time of the first code; before it, signing in asks for none. */
    confirmedAt: moment('confirmed_at'),
    /** The time step of the last code that was used, in half minutes since 1970; an earlier code or the same is refused. */
    lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
  },
  (t) => [check('code_apps_step_not_negative', sql`${t.lastStep} >= 0`)],
)

/** Codes for people who have lost the app: each works once. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    userId: references('user_id', () => users.id, { onDelete: 'cascade' }).notNull(),
    /** SHA-256, hex. The code has 80 random bits, so it needs no slow hash. */
    codeHash: text('code_hash').notNull(),
    createdAt: moment('created_at').notNull(),
    usedAt: moment('used_at'),
  },
  (t) => [primaryKey({ name: 'recovery_codes_primary', columns: [t.userId, t.codeHash] })],
)
