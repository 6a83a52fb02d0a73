import { sql } from 'drizzle-orm'
import { bigint, check, customType, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { ArchiveId } from '#db/vocabulary/ids.ts'
import { moment, references } from './columns.ts'
import { users } from './users.ts'

const bytea = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/**
 * People who leave. Until `due_at` they can change their mind, which deletes the row. Afterwards the row stays: it says
 * that there is no person any more behind a row of `users`.
 */
export const departures = pgTable(
  'departures',
  {
    userId: references('user_id', () => users.id).primaryKey(),
    /** The person, or an administrator who does it for them. */
    askedById: references('asked_by_id', () => users.id).notNull(),
    askedAt: moment('asked_at').notNull(),
    dueAt: moment('due_at').notNull(),
    /** The time when the job deleted everything that goes; null before. */
    doneAt: moment('done_at'),
  },
  (t) => [
    index('departures_asked_by_index').on(t.askedById),
    index('departures_due_index')
      .on(t.dueAt)
      .where(sql`done_at is null`),
    check('departures_in_order', sql`${t.dueAt} > ${t.askedAt}`),
  ],
)

/** Archives of what people wrote and what is known about them. A job makes the file; it is deleted when it expires. */
export const archives = pgTable(
  'archives',
  {
    id: bigint('id', { mode: 'number' }).$type<ArchiveId>().primaryKey().generatedAlwaysAsIdentity(),
    /** The only person who can download it. */
    userId: references('user_id', () => users.id).notNull(),
    askedById: references('asked_by_id', () => users.id).notNull(),
    askedAt: moment('asked_at').notNull(),
    /** The time when the file was complete; null before. */
    madeAt: moment('made_at'),
    expiresAt: moment('expires_at').notNull(),
    /** The ZIP file of an archive that was made before files had parts; null for the others. */
    content: bytea('content'),
    /** The size of the file in bytes. */
    size: integer('size'),
  },
  (t) => [
    index('archives_user_index').on(t.userId, t.id.desc().nullsFirst()),
    index('archives_asked_by_index').on(t.askedById),
    index('archives_expires_index').on(t.expiresAt),
    check('archives_made_whole', sql`num_nonnulls(${t.madeAt}, ${t.size}) % 2 = 0`),
  ],
)

/** The file of an archive, in parts: it is stored and sent one part after the other. */
export const archiveParts = pgTable(
  'archive_parts',
  {
    archiveId: references('archive_id', () => archives.id, { onDelete: 'cascade' }).notNull(),
    /** The place of the part in the file, from 0. */
    number: integer('number').notNull(),
    bytes: bytea('bytes').notNull(),
  },
  (t) => [primaryKey({ name: 'archive_parts_primary', columns: [t.archiveId, t.number] })],
)

/** Handles of people who have left, which nobody can take for a year: old texts mention them. */
export const freedHandles = pgTable(
  'freed_handles',
  {
    /** A digest of the handle's skeleton, so that no name stays. */
    digest: text('digest').primaryKey(),
    freedAt: moment('freed_at').notNull(),
  },
  (t) => [index('freed_handles_freed_index').on(t.freedAt)],
)
