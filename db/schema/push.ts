import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core'
import type { PushDeviceId } from '#db/vocabulary/ids.ts'
import { sessions } from './auth.ts'
import { moment, references } from './columns.ts'
import { users } from './users.ts'

/**
 * The keys by which push services know the forum (VAPID, RFC 8292). The first use makes them. The table has one row.
 */
export const pushKeys = pgTable(
  'push_keys',
  {
    id: integer('id').primaryKey().default(1),
    /** P-256, base64url: an uncompressed point, and a scalar. */
    publicKey: text('public_key').notNull(),
    privateKey: text('private_key').notNull(),
    madeAt: moment('made_at').notNull(),
  },
  (t) => [check('push_keys_single', sql`${t.id} = 1`)],
)

/** The browsers in which a person wants notifications. Signing out of a browser ends its notifications. */
export const pushDevices = pgTable(
  'push_devices',
  {
    id: bigint('id', { mode: 'number' }).$type<PushDeviceId>().primaryKey().generatedAlwaysAsIdentity(),
    userId: references('user_id', () => users.id, { onDelete: 'cascade' }).notNull(),
    sessionId: references('session_id', () => sessions.id, { onDelete: 'cascade' }).notNull(),
    /** The browser's address at its push service: whoever has it and the keys can send to the browser. */
    endpoint: text('endpoint').notNull(),
    /** The browser's public key and secret (RFC 8291), base64url. */
    p256dh: text('p256dh').notNull(),
    auth: text('auth').notNull(),
    addedAt: moment('added_at').notNull(),
    /** The time of the last message that the push service accepted. */
    lastSentAt: moment('last_sent_at'),
  },
  (t) => [
    uniqueIndex('push_devices_endpoint_unique').on(t.endpoint),
    index('push_devices_user_index').on(t.userId),
    index('push_devices_session_index').on(t.sessionId),
  ],
)
