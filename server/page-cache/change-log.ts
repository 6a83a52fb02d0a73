import { randomUUID } from 'node:crypto'
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
export type Position = {
  epoch: string
  snapshot: string
  /** A row that this process wrote into the log: a database that was restored to an older state does not have it. */
  mark: Mark
}

type Mark = { xid: string; tag: string }
/** The mark of this connection: its cluster, and the time of `performance.now()` when it was written. */
type CurrentMark = Mark & { cluster: string; at: number }
/** The result of one reading, for a store that outlives the process. */
export type Reading = {
  position: Position
  /** The time of `performance.now()` before the reading began. */
  startedAt: number
  /**
   * All changes since the position before, in no order; null if some may be missing. `isNews` is false if the change
   * was announced before, so that its pages were already dropped.
   */
  changes: readonly { xid: number; tags: readonly string[]; isNews: boolean }[] | null
}

type Change = { xid: string; tags: string[]; vote: VoteChange | null }
type Row = { snapshot: string; epoch: string | null; has_missed: boolean | null; changes: Change[] }

const MARK = 'mark:'
/** The time after which a process writes another mark, in ms; marks leave the log after an hour, as everything does. */
const MARK_AGE_MS = 10 * 60_000

/**
 * Reads newly committed changes, each once, even if notifications were lost (ADR 0024). Transactions do not commit in
 * the order of their numbers: every change that a snapshot did not contain is new, however small its number.
 */
export class ChangeLog {
  #position: Position | null = null
  /** Transactions whose pages were already dropped, until they have been read. */
  readonly #known = new Set<string>()
  #mark: CurrentMark | null = null
  #reading: Reading | null = null

  /** The result of the last reading; null if there is no log yet. */
  get reading(): Reading | null {
    return this.#reading
  }

  /** Makes the next reading begin at a position that another process may have reached. */
  resume(position: Position): void {
    this.#position = position
  }

  /** Writes another mark before the next reading; call it when the connection is new. */
  renewMark(): void {
    this.#mark = null
  }

  /** Records that the pages of these transactions were dropped after a notification. */
  know(changes: readonly string[]): void {
    for (const change of changes) this.#known.add(change)
  }

  /**
   * Returns the tags of new changes, or 'all' when they cannot be known. Sends `word` to the others in the same
   * statement. Null: this log has just begun, and nothing is known before the next reading.
   */
  async read(database: Db, word: Word): Promise<readonly string[] | 'all' | null> {
    const mark = await this.#currentMark(database)
    const startedAt = performance.now()
    const before = [...this.#known]
    const last = this.#position
    const [reading] = await database.execute<Row>(statement(last, word))
    if (!reading) throw new Error('a reading has one row')
    const { snapshot } = reading
    if (reading.epoch === null) {
      this.#position = null
      this.#reading = null
      await database.execute(sql`insert into page_epoch default values on conflict do nothing`)
      return null
    }
    // A notification names no signals: they are in rows of their own, which the same transaction may have written.
    const changes = reading.changes.filter(({ tags }) => tags[0]?.startsWith(MARK) !== true)
    const isNews = ({ xid, tags }: Change) => !this.#known.has(xid) || tags.some(isSignal)
    const told = changes.map((change) => ({
      xid: Number(change.xid),
      tags: tagsOf(change),
      isNews: isNews(change),
    }))
    // Its notification came before this reading began, so it was committed before: it cannot appear again.
    for (const change of before) this.#known.delete(change)
    const epoch = `${mark.cluster}.${reading.epoch}`
    this.#position = { epoch, snapshot, mark: { xid: mark.xid, tag: mark.tag } }
    const hasMissed = last?.epoch !== epoch || reading.has_missed !== false
    this.#reading = {
      position: this.#position,
      startedAt,
      changes: hasMissed ? null : told,
    }
    // The log may have lost the mark, and every later reading would miss it.
    if (hasMissed) this.renewMark()
    return hasMissed ? 'all' : told.filter((change) => change.isNews).flatMap(({ tags }) => tags)
  }

  async #currentMark(database: Db): Promise<CurrentMark> {
    if (this.#mark && performance.now() - this.#mark.at < MARK_AGE_MS) return this.#mark
    const tag = `${MARK}${randomUUID()}`
    const cluster = await clusterOf(database)
    const [row] = await database.execute<{ xid: string }>(
      sql`insert into page_changes (tags) values (array[${tag}::text]) returning xid::text as xid`,
    )
    if (!row) throw new Error('a mark has one row')
    return (this.#mark = { xid: row.xid, tag, cluster, at: performance.now() })
  }
}

function tagsOf({ tags, vote }: Change): readonly string[] {
  return vote === null ? tags : tagsOfVote(vote)
}

/** Returns the identity of the database cluster and its timeline; empty where the server does not allow to read it. */
async function clusterOf(database: Db): Promise<string> {
  try {
    const [row] = await database.execute<{ id: string }>(sql`
      select c.system_identifier::text || '.' || k.timeline_id::text as id
      from pg_control_system() as c, pg_control_checkpoint() as k`)
    return row?.id ?? ''
  } catch {
    return ''
  }
}

// A restored database may have a smaller transaction number than the position, or lack its mark.
function statement(last: Position | null, word: Word) {
  const since = sql`${last?.snapshot ?? null}::text::pg_snapshot`
  return sql`
    select pg_current_snapshot()::text as snapshot,
      (select tableoid::text || '.' || pg_relation_filenode(tableoid)::text || '.' || id::text from page_epoch) as epoch,
      (select pruned >= pg_snapshot_xmin(${since})
        or pg_snapshot_xmax(${since}) > pg_snapshot_xmax(pg_current_snapshot())
        or not exists (select from page_changes
          where xid = ${last?.mark.xid ?? '0'}::text::xid8 and tags = array[${last?.mark.tag ?? ''}::text])
        from page_epoch) as has_missed,
      (select coalesce(json_agg(json_build_object('xid', xid::text, 'tags', tags, 'vote', vote)), '[]') from page_changes
        where xid >= pg_snapshot_xmin(${since}) and not pg_visible_in_snapshot(xid, ${since})) as changes,
      pg_notify(${PAGES_CHANNEL}, ${JSON.stringify(word)}) is null as said`
}
