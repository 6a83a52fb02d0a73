import { sql } from 'drizzle-orm'
import type { Db, Queryable } from '#db/client.ts'
import type { PageTag } from './page-tags.ts'

/** What has been written of a command's changes into the log of changes (ADR 0024). */
/** How long changes stay in the log, in minutes. A process reads it twice a second; pages kept on a disk may be older. */
const KEPT_MINUTES = 60

type Written = { tags: Set<PageTag>; changes: Set<string> }

const written = new WeakMap<ReadonlySet<PageTag>, Written>()

/**
 * The same database, whose transactions write into the log what has been touched, as their last statement: whoever sees a
 * change then sees its record too, and a change that was never committed has none.
 */
export function recordingChanges(database: Db, touched: ReadonlySet<PageTag>): Db {
  const transaction: Db['transaction'] = async (work, config) => {
    let change: string | null = null
    let tags: PageTag[] = []
    const out = await database.transaction(async (tx) => {
      const result = await work(tx)
      // All of them, for a later transaction may change once more what an earlier one has touched.
      tags = [...touched]
      change = await recordChange(tx, tags)
      return result
    }, config)
    if (change !== null) noteWritten(touched, change, tags)
    return out
  }
  return Object.create(database, { transaction: { value: transaction } }) as Db
}

/** Says that a transaction, named by its number, has written these tags into the log. */
export function noteWritten(touched: ReadonlySet<PageTag>, change: string, tags: Iterable<PageTag>): void {
  const known = written.get(touched) ?? { tags: new Set(), changes: new Set() }
  for (const tag of tags) known.tags.add(tag)
  known.changes.add(change)
  written.set(touched, known)
}

/** The transactions that have written down what was touched, and what none of them has. */
export function lookAtLog(touched: ReadonlySet<PageTag>): { changes: string[]; unwritten: PageTag[] } {
  const known = written.get(touched)
  return { changes: [...(known?.changes ?? [])], unwritten: [...touched].filter((tag) => !known?.tags.has(tag)) }
}

async function recordChange(tx: Queryable, tags: readonly PageTag[]): Promise<string | null> {
  if (tags.length === 0) return null
  const [row] = await tx.execute<{ xid: string }>(sql`
    insert into page_changes (tags) select array(select jsonb_array_elements_text(${JSON.stringify(tags)}::text::jsonb))
    returning xid::text as xid`)
  return row?.xid ?? null
}

/** Deletes what has stood in the log for an hour, and says so in it: who has not read that far forgets all pages. */
export async function pruneChanges(database: Queryable): Promise<void> {
  await database.execute(sql`
    with gone as (
      delete from page_changes where created_at < now() - make_interval(mins => ${KEPT_MINUTES}::integer) returning xid)
    update page_epoch set pruned = greatest(pruned, (select max(xid) from gone))`)
}
