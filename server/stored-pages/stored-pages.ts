import { randomUUID } from 'node:crypto'
import { log } from '#lib/platform/log.ts'
import type { Position, Reading } from '#server/page-cache/change-log.ts'
import { KeptPage } from '#server/page-cache/kept-page.ts'
import { decodeEntry, type Entry } from '#server/stored-pages/entry.ts'
import { KnownChanges } from '#server/stored-pages/known-changes.ts'
import type { StoreFile, StoreState } from '#server/stored-pages/store-file.ts'
import { StoreHandle } from '#server/stored-pages/store-handle.ts'
import { numberOf } from '#server/stored-pages/touches.ts'
import { USE_MS, WaitingPages } from '#server/stored-pages/waiting-pages.ts'

type Options = {
  /** The folder of the store. */
  dir: string
  maxBytes: number
  /** Identifies everything outside of the database on which pages depend; see `buildIdentity`. */
  build: string
  /** Header fields of every page. */
  common: readonly (readonly [string, string])[]
}

/** The most uses that wait to be recorded. */
const MAX_USES = 5000
/** The most bytes of one write, and of a page, as a share of the store. */
const MAX_SHARE = 1 / 10
/** The most pages that are deleted one by one, which takes some 0.2 s. If a change is on more, a new file is faster. */
const MAX_DELETED = 2000
/** The time after which the position is saved although nothing has changed, in ms. */
const SAVE_MS = 10_000

const tagsOfBytes = (bytes: Uint8Array) => decodeEntry(bytes)?.shown.map(numberOf) ?? []

/**
 * Pages on disk, which outlive the process and are shared by the processes of a machine (ADR 0036). No method throws:
 * if the store fails, the forum goes on without it, and `failure` says why.
 */
export class StoredPages {
  readonly #options: Options
  readonly #handle: StoreHandle
  /** The era whose entries are valid; null until the log was read without a gap. */
  #era: string | null = null
  /** The saved state from which the next reading goes on. */
  #resuming: StoreState | null = null
  #position: Position | null = null
  #savedAt = 0
  #changes = new KnownChanges()
  readonly #waiting = new WaitingPages()
  /** Maps pages to the time of their last use, until that is recorded. */
  readonly #uses = new Map<number, number>()
  /** Maps the tags whose pages are still to be deleted to their changes, while another process is writing. */
  readonly #undeleted = new Map<number, number>()
  /** True while the log of writes may have deleted pages, as after a crash. */
  #isUnerased = true

  constructor(options: Options) {
    this.#options = options
    this.#handle = new StoreHandle({ ...options, onLost: () => this.#forget() })
  }

  /** The reason why the store is not used; null while it is. */
  get failure(): string | null {
    return this.#handle.failure
  }

  /** Returns a page that is still right. The caller knows that this process hears of every change. */
  find(key: string, now = Date.now()): KeptPage | undefined {
    if (this.#era === null) return undefined
    return this.#handle.use((file) => {
      const id = this.#idOf(key)
      const bytes = file.find(id)
      if (!bytes) return undefined
      const entry = decodeEntry(bytes)
      if (!entry) {
        log.warn('a stored page was damaged', { page: key })
        file.write(() => file.remove(id, tagsOfBytes))
        return undefined
      }
      if (!this.#isRight(entry, key, now)) return undefined
      if (this.#uses.size < MAX_USES) this.#uses.set(id, now)
      return new KeptPage(entry, this.#options.common, entry.goodUntil)
    })
  }

  /** Stores a page soon, unless one of its tags changes before. */
  add(key: string, page: KeptPage, now = Date.now()): void {
    if (this.#handle.isOpen) this.#waiting.add(key, page, now)
  }

  /** Returns whether this is the first process that claims the work, for this build and era. */
  claim(work: string): boolean {
    const name = `${work} ${this.#options.build} ${this.#era}`
    return this.#era !== null && this.#handle.use((file) => file.claim(name)) === true
  }

  /** Deletes the pages with these tags. With 'all', trusts none before the next reading of the log. */
  drop(tags: readonly string[] | 'all'): void {
    const numbers = tags === 'all' ? 'all' : new Set(tags.map(numberOf))
    this.#changes.hear(numbers, performance.now())
    this.#waiting.drop(numbers)
    // The number of the change is not known yet.
    if (numbers !== 'all') this.#delete(new Map([...numbers].map((tag) => [tag, Number.POSITIVE_INFINITY])))
  }

  /**
   * Trusts no page with these tags until the returned function is called: they are not in the log yet, so a
   * reading would miss them.
   */
  hold(tags: readonly string[]): () => void {
    const numbers = new Set(tags.map(numberOf))
    this.#changes.hear(numbers, Number.POSITIVE_INFINITY)
    return () => this.#changes.release(numbers, performance.now())
  }

  /**
   * Takes note of a reading of the log of changes, and writes what waits. Returns the position from which the next
   * reading must begin, if it is another one.
   */
  hear(reading: Reading | null): Position | null {
    this.#handle.check()
    const changes = reading?.changes ?? null
    if (changes === null) {
      this.#era = null
      this.#waiting.drop('all')
    }
    if (reading === null) return null
    const { position } = reading
    return (
      this.#handle.use((file) =>
        changes === null ? this.#begin(file, position) : this.#follow(file, reading, changes),
      ) ?? null
    )
  }

  close(): void {
    this.#savedAt = Number.NEGATIVE_INFINITY
    this.#delete(new Map())
    if (this.#era !== null) this.#handle.use((file) => this.#write(file))
    this.#handle.close()
  }

  #forget(): void {
    this.#era = null
    this.#resuming = null
    this.#waiting.drop('all')
    this.#uses.clear()
    this.#isUnerased = true
  }

  #isRight(entry: Entry, key: string, now: number): boolean {
    if (entry.key !== key || entry.era !== this.#era) return false
    // A clock that went back tells nothing about the age of a page.
    if (now < entry.madeAt || now >= entry.goodUntil) return false
    return entry.shown.every((tag) => this.#changes.isUnchanged(numberOf(tag), entry.xmin))
  }

  // The log has a gap here: goes on from where another process has read, or begins anew.
  #begin(file: StoreFile, position: Position): Position | null {
    const state = file.state()
    if (state !== null && state.epoch === position.epoch && !isSame(state, this.#resuming)) {
      this.#changes = this.#changes.follow(file.touches())
      this.#distrust(state)
      this.#resuming = state
      return { epoch: state.epoch, snapshot: state.snapshot, mark: state.mark }
    }
    if (state !== null) {
      // Removed texts may be among the old pages, so they go at once. The next reading begins with an empty file.
      log.warn('stored pages begin anew', { reason: 'changes may have been missed' })
      this.#handle.replace()
      return null
    }
    const era = randomUUID()
    file.write(() => file.begin({ era, build: this.#options.build, ...position }))
    this.#changes = this.#changes.follow(file.touches())
    this.#resuming = null
    this.#era = era
    this.#position = position
    log.info('stored pages begin')
    return null
  }

  #follow(
    file: StoreFile,
    { position, startedAt }: Reading,
    changes: NonNullable<Reading['changes']>,
  ): Position | null {
    const touched = changes.flatMap(({ xid, tags }) => tags.map((tag) => [numberOf(tag), xid] as const))
    this.#changes.read(touched, startedAt)
    const news = changes.filter(({ isNews }) => isNews)
    this.#waiting.drop(new Set(news.flatMap(({ tags }) => tags.map(numberOf))))
    // The last of a tag's changes counts.
    this.#delete(new Map(touched.toSorted(([, one], [, other]) => one - other)))
    if (!this.#handle.isUsing(file)) return null
    if (this.#era === null && this.#resuming === null) return this.#begin(file, position)
    if (this.#era === null) log.info('stored pages go on', { changes: changes.length })
    this.#era ??= this.#resuming?.era ?? null
    this.#resuming = null
    this.#position = position
    this.#write(file)
    return null
  }

  // Another build names the tags of its own pages.
  #distrust({ build, snapshot }: StoreState): void {
    if (build !== this.#options.build) this.#changes.distrust(Number(snapshot.split(':')[1]) - 1)
  }

  /** Writes the pages that wait, the uses and the position. */
  #write(file: StoreFile): void {
    // Otherwise nobody would delete these pages after a restart.
    if (this.#undeleted.size > 0) return
    const { unsaved } = this.#changes
    const isDue = performance.now() - this.#savedAt >= SAVE_MS
    const [era, position] = [this.#era, this.#position]
    if (era === null || position === null || (this.#waiting.size + unsaved.length === 0 && !isDue)) return
    const xmin = Number(position.snapshot.split(':')[0])
    const written = file.write(() => {
      const state = file.state()
      // Another process may have found a gap and begun anew.
      if (state?.era !== era) return null
      this.#distrust(state)
      const taken = this.#waiting.take((tag) => this.#changes.isUnchanged(tag, xmin), {
        era,
        xmin,
        maxBytes: this.#options.maxBytes * MAX_SHARE,
        idOf: (key) => this.#idOf(key),
      })
      file.save({ era, build: this.#options.build, ...position }, unsaved)
      if (isDue) for (const [id, at] of this.#uses) file.use(id, Math.floor(at / USE_MS))
      if (taken.rows.length > 0) file.makeRoom(taken.bytes, tagsOfBytes)
      for (const row of taken.rows) file.put(row, tagsOfBytes)
      return taken.written
    })
    if (!written) {
      this.#era = null
      return
    }
    this.#changes.unsaved = []
    written()
    if (isDue) this.#uses.clear()
    this.#savedAt = performance.now()
  }

  /**
   * Deletes the pages that show one of the tags in a version before its change, and those that could not be deleted
   * before.
   */
  #delete(tags: ReadonlyMap<number, number>): void {
    for (const [tag, change] of tags) this.#undeleted.set(tag, Math.max(change, this.#undeleted.get(tag) ?? 0))
    this.#handle.use((file) => {
      const showing = file.listShowing(this.#undeleted.keys(), MAX_DELETED + 1)
      if (showing.size > MAX_DELETED) {
        log.info('stored pages begin anew', { reason: 'a change is on many of them' })
        this.#undeleted.clear()
        this.#handle.replace()
        return
      }
      const old = [...showing].filter((id) => isOld(file.find(id), this.#undeleted))
      if (old.length > 0) {
        file.write(() => {
          for (const id of old) {
            file.remove(id, tagsOfBytes)
            // A page whose bytes are damaged does not say its tags.
            for (const tag of this.#undeleted.keys()) file.hide(tag, id)
          }
        })
        this.#isUnerased = true
      }
      this.#undeleted.clear()
      if (this.#isUnerased) this.#isUnerased = !file.erase()
    })
  }

  #idOf(key: string): number {
    return numberOf(`${this.#options.build} ${key}`)
  }
}

/** Returns whether one of the changes is not in an entry; true for a damaged one. */
function isOld(bytes: Uint8Array | undefined, changes: ReadonlyMap<number, number>): boolean {
  const entry = bytes && decodeEntry(bytes)
  return !entry || entry.shown.some((tag) => (changes.get(numberOf(tag)) ?? 0) >= entry.xmin)
}

function isSame(one: StoreState, other: StoreState | null): boolean {
  return one.era === other?.era && one.snapshot === other.snapshot && one.mark.tag === other.mark.tag
}
