import { sql } from 'drizzle-orm'
import type { Db } from '#db/client.ts'
import { PAGES_CHANNEL } from '#lib/platform/page-expiry.ts'
import { isSignal } from '#lib/platform/page-tags.ts'
import { tagsOfVote, type VoteChange } from '#lib/voting/cache.ts'
import type { Word } from '#server/page-cache/peer-words.ts'

/**
 * The position up to which the log has been read: the log's identity, and the database snapshot whose commits are
 * known.
 */
type Position = { epoch: string; snapshot: string }

type Change = { xid: string; tags: string[]; vote: VoteChange | null }
type Reading = { snapshot: string; epoch: string | null; has_missed: boolean | null; changes: Change[] }

/**
 * Reads newly committed changes, each once, even if notifications were lost (ADR 0024). Transactions do not commit in
 * the order of their numbers: every change that a snapshot did not contain is new, however small its number.
 */
export class ChangeLog {
  #position: Position | null = null
  /** Transactions whose pages were already dropped, until they have been read. */
  readonly #known = new Set<string>()

  /** Records that the pages of these transactions were dropped after a notification. */
  know(changes: readonly string[]): void {
    for (const change of changes) this.#known.add(change)
  }

  /**
   * Returns the tags of new changes, or 'all' when they cannot be known. Sends `word` to the others in the same
   * statement. Null: this log has just begun, and nothing is known before the next reading.
   */
  async read(database: Db, word: Word): Promise<readonly string[] | 'all' | null> {
    const before = [...this.#known]
    const last = this.#position
    const [reading] = await database.execute<Reading>(statement(last?.snapshot ?? null, word))
    if (!reading) throw new Error('a reading has one row')
    const { epoch, snapshot, changes } = reading
    if (epoch === null) {
      this.#position = null
      await database.execute(sql`insert into page_epoch default values on conflict do nothing`)
      return null
    }
    // A notification names no signals: they are in rows of their own, which the same transaction may have written.
    const news = changes.filter(({ xid, tags }) => !this.#known.has(xid) || tags.some(isSignal))
    // Its notification came before this reading began, so it was committed before: it cannot appear again.
    for (const change of before) this.#known.delete(change)
    this.#position = { epoch, snapshot }
    if (last?.epoch !== epoch || reading.has_missed !== false) return 'all'
    return news.flatMap(({ tags, vote }) => (vote === null ? tags : tagsOfVote(vote)))
  }
}

function statement(last: string | null, word: Word) {
  const since = sql`${last}::text::pg_snapshot`
  return sql`
    select pg_current_snapshot()::text as snapshot,
      (select tableoid::text || '.' || id::text from page_epoch) as epoch,
      (select pruned >= pg_snapshot_xmin(${since}) from page_epoch) as has_missed,
      (select coalesce(json_agg(json_build_object('xid', xid::text, 'tags', tags, 'vote', vote)), '[]') from page_changes
        where xid >= pg_snapshot_xmin(${since}) and not pg_visible_in_snapshot(xid, ${since})) as changes,
      pg_notify(${PAGES_CHANNEL}, ${JSON.stringify(word)}) is null as said`
}
