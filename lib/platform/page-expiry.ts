import { sql } from 'drizzle-orm'
import { type Db, db } from '#db/client.ts'
import { isDatabaseAway } from './database-away.ts'
import { log } from './log.ts'
import { lookAtLog, recordingChanges } from './page-changes.ts'
import type { PageTag } from './page-tags.ts'

/** The channel on which processes tell each other what has changed (LISTEN / NOTIFY). */
export const PAGES_CHANNEL = 'critical_path_pages'

/**
 * The most bytes of the tags in one notification, as JSON. PostgreSQL takes 8,000 bytes in all. If more has changed, all
 * pages are dropped.
 */
const MAX_TAG_BYTES = 6000
/**
 * The most transactions in one notification; a process that misses one finds it in the log and drops its pages a second
 * time.
 */
const MAX_CHANGES_TOLD = 100

/**
 * A change: the tags, those of them that are not in the log of changes yet, and the transactions that have written the
 * others.
 */
export type PageChange = { tags: readonly string[]; unwritten: readonly string[]; changes: readonly string[] }

/** The content of a notification: drop the pages with these tags, or all pages. */
export type PagesChanged = {
  kind: 'changed'
  from: string
  turn: number
  tags: readonly string[] | 'all'
  changes: readonly string[]
}

type Expire = (change: PageChange) => Promise<void>

// Actions run in Next's bundle and the page cache in plain Node: two copies of this module in one process.
const key = Symbol.for('critical-path.page-expiry')
const shared = globalThis as { [key]?: Expire }

/**
 * The page cache registers here how to drop pages in this process and every other. Returns what ends it: after that the
 * process only notifies the others, like a script.
 */
export function onPagesExpired(expire: Expire): () => void {
  shared[key] = expire
  return () => {
    if (shared[key] === expire) delete shared[key]
  }
}

/**
 * Runs the work and then drops the pages with the changed tags; after a failure too, because a part may be committed.
 * The tags that its `db`'s transactions changed are in the log of changes as soon as they are committed.
 */
export async function expiring<Out>(
  work: (context: { db: Db; changedTags: Set<PageTag> }) => Promise<Out>,
): Promise<Out> {
  const changedTags = new Set<PageTag>()
  let out: Out
  try {
    out = await work({ db: recordingChanges(db(), changedTags), changedTags })
  } catch (error) {
    const told = expirePages(changedTags).catch((reason: unknown) => log.error('telling others of a change', reason))
    // The database is away and the client has waited long enough; do not report success.
    if (!isDatabaseAway(error)) await told
    throw error
  }
  await expirePages(changedTags)
  return out
}

/**
 * Drops the pages with these tags, here and in every other process; when it resolves, no process serves one of them any
 * more. Call it after the commit and before the answer.
 */
export async function expirePages(tags: Iterable<PageTag>): Promise<void> {
  const changedTags = tags instanceof Set ? (tags as ReadonlySet<PageTag>) : new Set(tags)
  if (changedTags.size === 0) return
  const change = { tags: [...changedTags], ...lookAtLog(changedTags) }
  await (shared[key] ? shared[key](change) : tellOthers(change))
}

/** Writes the notification of a change; `from` and `turn` say whom to acknowledge. */
export function changedWord(
  { tags, changes }: Pick<PageChange, 'tags' | 'changes'>,
  who: Pick<PagesChanged, 'from' | 'turn'>,
): PagesChanged {
  return {
    kind: 'changed',
    ...who,
    tags: Buffer.byteLength(JSON.stringify(tags)) > MAX_TAG_BYTES ? 'all' : tags,
    changes: changes.slice(0, MAX_CHANGES_TOLD),
  }
}

/** Writes the tags that the log lacks, and notifies the processes. */
export function telling(word: PagesChanged, unwritten: readonly string[]) {
  const [said, late] = [JSON.stringify(word), JSON.stringify(unwritten)]
  return sql`
    with late as (
      insert into page_changes (tags, is_late)
      select array(select jsonb_array_elements_text(${late}::text::jsonb)), true
      where jsonb_array_length(${late}::text::jsonb) > 0)
    select pg_notify(${PAGES_CHANNEL}, ${said}) is null`
}

// A script beside a running forum has no pages and need not wait for acknowledgements.
async function tellOthers({ unwritten, ...change }: PageChange): Promise<void> {
  await db().execute(telling(changedWord(change, { from: 'script', turn: 0 }), unwritten))
}
