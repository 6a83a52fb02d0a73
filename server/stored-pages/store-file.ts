import { chmodSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { crc32 } from 'node:zlib'
import { Touches } from '#server/stored-pages/touches.ts'

/** The state that all processes of a machine share: up to where the touched tags are known. */
export type StoreState = {
  era: string
  /** The build that saved it, which named the tags of its own pages. */
  build: string
  epoch: string
  snapshot: string
  mark: { xid: string; tag: string }
}
type SavedState = StoreState & { batches: number }

/** A row to write: the entry, its number, and the numbers of its tags. */
export type StoredRow = { id: number; bytes: Buffer; tags: readonly number[]; at: number }

/** The time for which a write waits for another process, in ms. The thread that answers requests waits. */
const BUSY_MS = 20
/** The number of pages that are removed at a time to make room. */
const EVICTED_AT_ONCE = 50
/** A file may be larger than its bound by this factor, and by these bytes. */
const MAX_EXCESS = 1.1
const SLACK_BYTES = 2 ** 20
/** The number of batches of touched tags after which they are joined. */
const MAX_BATCHES = 500
const PAIR_BYTES = 16

const SCHEMA = `
  create table if not exists pages (id integer primary key, entry blob not null);
  create table if not exists uses (id integer primary key, at integer not null);
  create index if not exists uses_at on uses (at);
  create table if not exists shown (tag integer, id integer, primary key (tag, id)) without rowid;
  create table if not exists touched (batch integer primary key, pairs blob not null);
  create table if not exists claims (name text primary key);
  create table if not exists state (only integer primary key check (only = 1), value text not null, sum integer not null);`

const STATEMENTS = {
  find: 'select entry from pages where id = ?',
  put: 'insert into pages values (?, ?) on conflict do update set entry = excluded.entry',
  begin: 'insert into uses values (?, ?) on conflict do update set at = excluded.at',
  use: 'update uses set at = ?2 where id = ?1 and at < ?2',
  show: 'insert into shown values (?, ?) on conflict do nothing',
  shownBy: 'select id from shown where tag = ? limit ?',
  remove: 'delete from pages where id = ?',
  forget: 'delete from uses where id = ?',
  hide: 'delete from shown where tag = ? and id = ?',
  oldest: `select id from uses order by at limit ${EVICTED_AT_ONCE}`,
  claim: 'insert into claims values (?) on conflict do nothing',
  state: 'select value, sum from state',
  save: 'insert into state values (1, ?, ?) on conflict do update set value = excluded.value, sum = excluded.sum',
  batches: 'select batch, pairs from touched order by batch',
  batch: 'insert into touched values (?, ?)',
  clear: 'delete from touched',
} as const

type Statements = { readonly [Name in keyof typeof STATEMENTS]: StatementSync }

/** Thrown when the store's own bytes are damaged. */
export class StoreDamaged extends Error {}
/** Thrown when the store belongs to another user. */
export class StoreForeign extends Error {}

/**
 * The file of stored pages, which the processes of a machine share: an SQLite database in `dir`. Each method throws
 * what SQLite throws. Deleted pages are overwritten with zeros.
 */
export class StoreFile {
  readonly #database: DatabaseSync
  readonly #say: Statements
  readonly #maxBytes: number
  readonly #pageBytes: number
  readonly #path: string
  readonly #inode: number

  constructor(dir: string, maxBytes: number) {
    prepareFolder(dir)
    this.#maxBytes = maxBytes
    this.#path = join(dir, FILE)
    // After a smaller bound, deleting page by page would take minutes, and the file would keep its size.
    const size = statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0
    if (size > maxBytes * MAX_EXCESS + 2 * SLACK_BYTES) deleteStore(dir)
    this.#database = new DatabaseSync(this.#path, { timeout: BUSY_MS })
    try {
      chmodSync(this.#path, 0o600)
      // A crash of the machine may damage the file: checksums find that, and only pages are in it.
      this.#database.exec(`
        pragma journal_mode = wal; pragma synchronous = off; pragma secure_delete = on;
        pragma cache_size = -4000; pragma mmap_size = 0;`)
      this.#database.exec(SCHEMA)
      this.#inode = statSync(this.#path).ino
      this.#pageBytes = this.#pragma('page_size')
      // A last bound, in case the eviction does not keep up.
      this.#database.exec(
        `pragma max_page_count = ${Math.ceil((maxBytes * MAX_EXCESS + SLACK_BYTES) / this.#pageBytes)}`,
      )
      const prepared = Object.entries(STATEMENTS).map(([name, text]) => [name, this.#database.prepare(text)])
      this.#say = Object.fromEntries(prepared) as Statements
    } catch (error) {
      this.#database.close()
      throw error
    }
  }

  /** Returns whether the file is still in its place: another process deletes a damaged one. */
  isInPlace(): boolean {
    return statSync(this.#path, { throwIfNoEntry: false })?.ino === this.#inode
  }

  find(id: number): Uint8Array | undefined {
    return this.#say.find.get(id)?.['entry'] as Uint8Array | undefined
  }

  /** Returns the numbers of the pages that show one of these tags: all, or at least `most` of them. */
  listShowing(tags: Iterable<number>, most: number): Set<number> {
    const ids = new Set<number>()
    for (const tag of tags) {
      for (const row of this.#say.shownBy.all(tag, most)) ids.add(Number(row['id']))
      if (ids.size >= most) break
    }
    return ids
  }

  /** Does all of the work or nothing, alone. Throws when another process is writing. */
  write<T>(work: () => T): T {
    this.#database.exec('begin immediate')
    try {
      const out = work()
      this.#database.exec('commit')
      return out
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec('rollback')
      throw error
    }
  }

  /** Stores a page in the place of its former version, whose tags `tagsOf` reads from its bytes. */
  put({ id, bytes, tags, at }: StoredRow, tagsOf: (bytes: Uint8Array) => readonly number[]): void {
    const former = this.find(id)
    for (const tag of former ? tagsOf(former) : []) this.#say.hide.run(tag, id)
    this.#say.put.run(id, bytes)
    this.#say.begin.run(id, at)
    for (const tag of tags) this.#say.show.run(tag, id)
  }

  /** Records when a page was used, in the same unit as `at` of its row. */
  use(id: number, at: number): void {
    this.#say.use.run(id, at)
  }

  /** Removes a page. `tagsOf` reads its tags' numbers from its bytes. */
  remove(id: number, tagsOf: (bytes: Uint8Array) => readonly number[]): void {
    const bytes = this.find(id)
    for (const tag of bytes ? tagsOf(bytes) : []) this.#say.hide.run(tag, id)
    this.#say.remove.run(id)
    this.#say.forget.run(id)
  }

  /** Returns whether nobody has claimed this before. */
  claim(name: string): boolean {
    return this.#say.claim.run(name).changes === 1
  }

  /** Forgets that a page shows a tag. */
  hide(tag: number, id: number): void {
    this.#say.hide.run(tag, id)
  }

  /** Removes the least recently used pages until there is room for so many bytes. */
  makeRoom(bytes: number, tagsOf: (bytes: Uint8Array) => readonly number[]): void {
    while (this.bytes() + bytes > this.#maxBytes) {
      const rows = this.#say.oldest.all()
      if (rows.length === 0) return
      for (const row of rows) this.remove(Number(row['id']), tagsOf)
    }
  }

  /** Returns the bytes in use. */
  bytes(): number {
    return (this.#pragma('page_count') - this.#pragma('freelist_count')) * this.#pageBytes
  }

  /** Removes what was deleted from the log of writes too; returns false if another process is reading it. */
  erase(): boolean {
    return this.#database.prepare('pragma wal_checkpoint(truncate)').get()?.['busy'] === 0
  }

  /** Returns the state; null if there is none. Throws StoreDamaged. */
  state(): SavedState | null {
    const row = this.#say.state.get()
    if (!row) return null
    const value = String(row['value'])
    if (crc32(value) !== row['sum']) throw new StoreDamaged('the state has another checksum')
    return JSON.parse(value) as SavedState
  }

  /** Returns the touched tags. Throws StoreDamaged when a part is missing. */
  touches(): Touches {
    const expected = this.state()?.batches ?? 0
    const rows = this.#say.batches.all()
    if (rows.length !== expected || rows.some((row, at) => row['batch'] !== at + 1))
      throw new StoreDamaged('touched tags are missing')
    const touches = new Touches()
    for (const row of rows) for (const [tag, change] of readPairs(row['pairs'] as Uint8Array)) touches.add(tag, change)
    return touches
  }

  /** Saves the state, and adds touched tags. Call it within `write`. */
  save(state: StoreState, touched: readonly (readonly [number, number])[]): void {
    let batches = this.state()?.batches ?? 0
    if (touched.length > 0) {
      if (batches >= MAX_BATCHES) batches = this.#joinBatches()
      this.#say.batch.run(++batches, writePairs(touched))
    }
    this.#saveState({ ...state, batches })
  }

  /** Begins an era: no tag is known to be touched. Call it within `write`. */
  begin(state: StoreState): void {
    this.#say.clear.run()
    this.#saveState({ ...state, batches: 0 })
  }

  close(): void {
    this.#database.close()
  }

  #joinBatches(): number {
    const all = [...this.touches().entries()]
    this.#say.clear.run()
    this.#say.batch.run(1, writePairs(all))
    return 1
  }

  #saveState(state: SavedState): void {
    const value = JSON.stringify(state)
    this.#say.save.run(value, crc32(value))
  }

  #pragma(name: string): number {
    return Number(Object.values(this.#database.prepare(`pragma ${name}`).get() ?? {})[0])
  }
}

const FILE = 'pages.sqlite'

/** Deletes the file of the store, if there is one. */
export function deleteStore(dir: string): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(join(dir, FILE + ending), { force: true })
}

/**
 * Makes the folder of the store, which nobody else may read or write. Throws StoreForeign if another user owns it: they
 * could put pages into it.
 */
export function prepareFolder(dir: string): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  assertOwn(dir)
  // The mode above is for a new folder only.
  chmodSync(dir, 0o700)
}

function assertOwn(dir: string): void {
  const me = process.getuid?.()
  const found = [dir, join(dir, FILE)].map((path) => statSync(path, { throwIfNoEntry: false })?.uid)
  if (me !== undefined && found.some((uid) => uid !== undefined && uid !== me))
    throw new StoreForeign('another user owns the store')
}

function writePairs(pairs: readonly (readonly [number, number])[]): Buffer {
  const bytes = Buffer.alloc(pairs.length * PAIR_BYTES + 4)
  for (const [at, [tag, change]] of pairs.entries()) {
    bytes.writeDoubleLE(tag, at * PAIR_BYTES)
    bytes.writeDoubleLE(change, at * PAIR_BYTES + 8)
  }
  bytes.writeUInt32LE(crc32(bytes.subarray(0, -4)), bytes.length - 4)
  return bytes
}

function* readPairs(given: Uint8Array): Generator<[number, number]> {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  if (bytes.length < 4 || bytes.readUInt32LE(bytes.length - 4) !== crc32(bytes.subarray(0, -4)))
    throw new StoreDamaged('touched tags have another checksum')
  for (let at = 0; at + PAIR_BYTES < bytes.length; at += PAIR_BYTES)
    yield [bytes.readDoubleLE(at), bytes.readDoubleLE(at + 8)]
}
