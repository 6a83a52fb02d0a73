import { sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { PageTag } from './page-tags.ts'

/** Where processes tell each other what has changed (LISTEN / NOTIFY). */
export const PAGES_CHANNEL = 'critical_path_pages'

/** Tags named in one notification at most; PostgreSQL takes 8,000 bytes. Where more has changed, everything is dropped. */
const MAX_TAGS_TOLD = 100

/** What stands in a notification: drop the pages that show these things, or all of them. */
export type PagesChanged = { kind: 'changed'; from: string; turn: number; tags: readonly string[] | 'all' }

type Expire = (tags: readonly PageTag[]) => Promise<void>

// Actions run in Next's bundle and the page cache in plain Node: two copies of this module in one process.
const key = Symbol.for('critical-path.page-expiry')
const shared = globalThis as { [key]?: Expire }

/** The page cache says here how pages are dropped in this process and every other. */
export function onPagesExpired(expire: Expire): void {
  shared[key] = expire
}

/**
 * Drops the pages that show one of these things, here and in every other process; when it resolves, nobody is served one
 * of them any more. Call it after the change is committed and before anybody is told so.
 */
export async function expirePages(tags: Iterable<PageTag>): Promise<void> {
  const all = [...new Set(tags)]
  if (all.length === 0) return
  await (shared[key] ? shared[key](all) : tellOthers(all))
}

/** The notification of a change; `from` and `turn` say whom to answer. */
export function changeOf(tags: readonly string[], who: Pick<PagesChanged, 'from' | 'turn'>): PagesChanged {
  return { kind: 'changed', ...who, tags: tags.length > MAX_TAGS_TOLD ? 'all' : tags }
}

// A script beside a running forum has no pages of its own, and waits for nobody.
async function tellOthers(tags: readonly string[]): Promise<void> {
  const change = JSON.stringify(changeOf(tags, { from: 'script', turn: 0 }))
  await db().execute(sql`select pg_notify(${PAGES_CHANNEL}, ${change})`)
}
