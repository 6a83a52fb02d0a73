import { sql } from 'drizzle-orm'
import type { Db, Queryable } from '#db/client.ts'
import type { PageTag } from './page-tags.ts'

/** The part of a command's changed tags that is already in the log of changes (ADR 0024). */
/**
 * The time that changes stay in the log, in minutes. A process reads it twice a second; pages stored on a disk may be
 * older.
 */
const KEPT_MINUTES = 60

type Written = { tags: Set<PageTag>; changes: Set<string> }

const written = new WeakMap<ReadonlySet<PageTag>, Written>()

/**
 * Wraps a database so that its transactions write the changed tags into the log as their last statement. So a change
 * and its log entry become visible together, and a change that was never committed has no entry.
 */
export function recordingChanges(database: Db, changedTags: ReadonlySet<PageTag>): Db {
  const transaction: Db['transaction'] = async (work, config) => {
    let change: string | null = null
    let tags: PageTag[] = []
    const out = await database.transaction(async (tx) => {
      const result = await work(tx)
      // Write all of them: a later transaction may change again what an earlier one changed.
      tags = [...changedTags]
      change = await recordChange(tx, tags)
      return result
    }, config)
    if (change !== null) noteWritten(changedTags, change, tags)
    return out
  }
  return Object.create(database, { transaction: { value: transaction } }) as Db
}

/** Records that a transaction, named by its number, has written these tags into the log. */
export function noteWritten(changedTags: ReadonlySet<PageTag>, change: string, tags: Iterable<PageTag>): void {
  const known = written.get(changedTags) ?? { tags: new Set(), changes: new Set() }
  for (const tag of tags) known.tags.add(tag)
  known.changes.add(change)
  written.set(changedTags, known)
}

/** Returns the transactions that have written their changed tags, and the tags that none of them has written. */
export function lookAtLog(changedTags: ReadonlySet<PageTag>): { changes: string[]; unwritten: PageTag[] } {
  const known = written.get(changedTags)
  return { changes: [...(known?.changes ?? [])], unwritten: [...changedTags].filter((tag) => !known?.tags.has(tag)) }
}

async function recordChange(tx: Queryable, tags: readonly PageTag[]): Promise<string | null> {
  if (tags.length === 0) return null
  const [row] = await tx.execute<{ xid: string }>(sql`
    insert into page_changes (tags) select array(select jsonb_array_elements_text(${JSON.stringify(tags)}::text::jsonb))
    returning xid::text as xid`)
  return row?.xid ?? null
}

/**
 * Deletes entries older than an hour from the log, and records in the log up to where: a process that has not read that
 * far drops all pages.
 */
export async function pruneChanges(database: Queryable): Promise<void> {
  await database.execute(sql`
    with gone as (
      delete from page_changes where created_at < now() - make_interval(mins => ${KEPT_MINUTES}::integer) returning xid)
    update page_epoch set pruned = greatest(pruned, (select max(xid) from gone))`)
}
