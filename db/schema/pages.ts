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

/** Number of a transaction, which never comes back; read as text. */
const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' })

/**
 * What has changed of what pages show, written in the transaction that changed it (ADR 0024). `xid` is that transaction: who has
 * a snapshot of the database (`pg_current_snapshot`) can tell which changes it holds and which came later, in whatever order
 * they were committed. Unlogged: a crash of PostgreSQL empties it, and `page_epoch` with it.
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
    /** What a vote has changed; `tagsOfVote` says which tags that is. */
    vote: jsonb('vote'),
    /** Written after the change had been committed. */
    isLate: boolean('is_late').notNull().default(false),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (t) => [primaryKey({ name: 'page_changes_pk', columns: [t.xid, t.id] })],
)

/** One row: which log of changes this is, and how much of its beginning is gone. A new `id` is a log that says nothing of before. */
export const pageEpoch = pgTable(
  'page_epoch',
  {
    only: boolean('only').primaryKey().default(true),
    id: uuid('id').notNull().defaultRandom(),
    /** The last transaction whose changes have been deleted. */
    pruned: xid8('pruned')
      .notNull()
      .default(sql`'0'::xid8`),
  },
  (t) => [check('page_epoch_is_one_row', sql`${t.only}`)],
)

/**
 * How far stored HTML has been rendered again since its renderer changed, one row per kind of text. `version`: the renderer's
 * version that all texts of the kind have reached; while `target` is another, those up to `last_id` have reached that.
 */
export const renderedHtml = pgTable('rendered_html', {
  kind: text('kind').$type<RenderedKind>().primaryKey(),
  version: integer('version').notNull().default(0),
  target: integer('target').notNull().default(0),
  lastId: bigint('last_id', { mode: 'number' }).notNull().default(0),
})

export const RENDERED_KINDS = ['post', 'comment', 'profile', 'hidden-profile'] as const
export type RenderedKind = (typeof RENDERED_KINDS)[number]
