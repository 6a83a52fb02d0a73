import { bigint, check, index, pgTable, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'
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
    /**
     * The time step of the last code that was used, in half minutes since 1970; an earlier code or the same is refused.
     */
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

/**
 * Second steps that administrators remove for people who have lost them. Until `due_at` the person can stop it. The
 * rows stay, as a record.
 */
export const codeRemovals = pgTable(
  'code_removals',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    userId: references('user_id', () => users.id).notNull(),
    askedById: references('asked_by_id', () => users.id).notNull(),
    /** The administrator's reason, which the person reads in the letter. */
    reason: text('reason').notNull(),
    askedAt: moment('asked_at').notNull(),
    dueAt: moment('due_at').notNull(),
    stoppedAt: moment('stopped_at'),
    doneAt: moment('done_at'),
  },
  (t) => [
    uniqueIndex('code_removals_one_open')
      .on(t.userId)
      .where(sql`stopped_at is null and done_at is null`),
    index('code_removals_user_index').on(t.userId),
    index('code_removals_asked_by_index').on(t.askedById),
    check('code_removals_in_order', sql`${t.dueAt} > ${t.askedAt}`),
    check('code_removals_one_end', sql`${t.stoppedAt} is null or ${t.doneAt} is null`),
  ],
)
