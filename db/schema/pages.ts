import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  customType,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { moment } from './columns.ts'

/** Number of a transaction, which is never reused; read as text. */
const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' })

/**
 * The changed tags of pages, written in the transaction of the change (ADR 0024). `xid` is that transaction: a snapshot
 * of the database (`pg_current_snapshot`) tells which changes it contains and which came later, in any order of
 * commits. Unlogged: a crash of PostgreSQL empties it, and `page_epoch` with it.
 */
export const pageChanges = pgTable(
  'page_changes',
  {
    xid: xid8('xid')
      .notNull()
      .default(sql`pg_current_xact_id()`),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    tags: text('tags')
      .array()
      .notNull()
      .default(sql`'{}'::text[]`),
    /** The changes of a vote; `tagsOfVote` makes tags of them. */
    vote: jsonb('vote'),
    /** True if it was written after the change was committed. */
    isLate: boolean('is_late').notNull().default(false),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ name: 'page_changes_pk', columns: [t.xid, t.id] })],
)

/**
 * One row: the identity of this log of changes, and the part of its beginning that was deleted. A new `id` means a log
 * that knows nothing of the past.
 */
export const pageEpoch = pgTable(
  'page_epoch',
  {
    only: boolean('only').primaryKey().default(true),
    id: uuid('id').notNull().defaultRandom(),
    /** The last transaction whose changes were deleted. */
    pruned: xid8('pruned')
      .notNull()
      .default(sql`'0'::xid8`),
  },
  (t) => [check('page_epoch_is_one_row', sql`${t.only}`)],
)

/**
 * Progress of rendering stored HTML again after the renderer changed, one row per kind of text. `version`: the
 * renderer's version that all texts of the kind have; while `target` differs, those up to `last_id` have the target
 * version.
 */
export const renderedHtml = pgTable('rendered_html', {
  kind: text('kind').$type<RenderedKind>().primaryKey(),
  version: integer('version').notNull().default(0),
  target: integer('target').notNull().default(0),
  lastId: bigint('last_id', { mode: 'number' }).notNull().default(0),
})

export const RENDERED_KINDS = ['post', 'comment', 'profile', 'hidden-profile'] as const
export type RenderedKind = (typeof RENDERED_KINDS)[number]
