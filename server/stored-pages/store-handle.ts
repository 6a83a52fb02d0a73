import { join } from 'node:path'
import { log } from '#lib/platform/log.ts'
import { type Release, tryLock } from '#server/exclusive-lock.ts'
import { deleteStore, prepareFolder, StoreDamaged, StoreFile, StoreForeign } from '#server/stored-pages/store-file.ts'

/** The time between two tries to open a store that failed, in ms. */
const RETRY_MS = 60_000
/** The time after which a process checks that nobody has replaced the file, in ms. */
const CHECK_MS = 10_000

const SQLITE_BUSY = 5
const SQLITE_CORRUPT = 11
const SQLITE_FULL = 13
const SQLITE_NOTADB = 26
/** SQLite's own codes are the last eight bits; the others say more. */
const PRIMARY_CODE = 0xff

type Options = {
  dir: string
  maxBytes: number
  /** Called when the file is closed: nothing that was known of its content holds for the next one. */
  onLost: () => void
}

/** Opens the file of stored pages, and gives it up for a minute when it fails: the forum goes on without it. */
export class StoreHandle {
  readonly #options: Options
  #file: StoreFile | null = null
  #failure: string | null = null
  #checkedAt = 0

  constructor(options: Options) {
    this.#options = options
    this.#open()
  }

  /** The reason why the store is not used; null while it is. */
  get failure(): string | null {
    return this.#failure
  }

  get isOpen(): boolean {
    return this.#file !== null
  }

  /** Returns whether this is the file in use: work with it may have replaced it, or given it up. */
  isUsing(file: StoreFile): boolean {
    return this.#file === file
  }

  /** Does the work with the file. Undefined if there is none, if another process is writing, or if the file fails. */
  use<T>(work: (file: StoreFile) => T): T | undefined {
    const file = this.#file
    if (!file) return undefined
    try {
      return work(file)
    } catch (error) {
      // A call within this one may have given it up already.
      if (this.#file === file && codeOf(error) !== SQLITE_BUSY) this.#giveUp(error)
      return undefined
    }
  }

  /** Opens the file again if that is due, or if another process has replaced it; call it now and then. */
  check(): void {
    const age = performance.now() - this.#checkedAt
    if (!this.#file) {
      if (age > RETRY_MS) this.#open()
      return
    }
    if (age < CHECK_MS) return
    this.#checkedAt = performance.now()
    if (this.use((file) => file.isInPlace()) === false) this.#reopen()
  }

  /** Deletes the file, unless another process has done so, and opens a new one. */
  replace(): void {
    this.#remove()
    this.#reopen()
  }

  close(): void {
    try {
      this.#file?.close()
    } catch (error) {
      log.warn('stored pages could not be closed', { reason: String(error) })
    }
    this.#file = null
    this.#options.onLost()
  }

  #reopen(): void {
    this.close()
    this.#open()
  }

  #open(): void {
    this.#checkedAt = performance.now()
    try {
      this.#file = this.#alone(() => new StoreFile(this.#options.dir, this.#options.maxBytes))
      if (this.#failure !== null) log.info('stored pages are back')
      this.#failure = null
    } catch (error) {
      if (codeOf(error) !== SQLITE_BUSY) return this.#giveUp(error)
      // Another process is opening or deleting it: the next check tries again.
      this.#checkedAt = Number.NEGATIVE_INFINITY
    }
  }

  /**
   * Does the work while no other process opens or deletes the file: it could delete one that is new, or its log of
   * writes only. Throws SQLITE_BUSY when another one does, StoreForeign.
   */
  #alone<T>(work: () => T): T {
    const { dir } = this.#options
    prepareFolder(dir)
    const release: Release | null = tryLock(join(dir, 'replace.lock'))
    if (!release) throw Object.assign(new Error('another process opens the store'), { errcode: SQLITE_BUSY })
    try {
      return work()
    } finally {
      release()
    }
  }

  /** Deletes the file, unless another process has replaced it. */
  #remove(): void {
    try {
      this.#alone(() => {
        if (this.#file?.isInPlace() !== false) deleteStore(this.#options.dir)
      })
    } catch (error) {
      if (codeOf(error) !== SQLITE_BUSY) log.warn('the store could not be deleted', { reason: String(error) })
    }
  }

  #giveUp(error: unknown): void {
    const isDamaged = error instanceof StoreDamaged || [SQLITE_CORRUPT, SQLITE_NOTADB].includes(codeOf(error) ?? 0)
    this.#failure = isDamaged ? 'damaged' : reasonOf(error)
    log.error('stored pages are not used', error, { reason: this.#failure })
    if (isDamaged) this.#remove()
    this.close()
    this.#checkedAt = performance.now()
  }
}

function codeOf(error: unknown): number | null {
  const code = (error as { errcode?: unknown } | null)?.errcode
  return typeof code === 'number' ? code & PRIMARY_CODE : null
}

// Everybody can read it in /healthz, so it names no path; the log has the error.
function reasonOf(error: unknown): string {
  if (codeOf(error) === SQLITE_FULL || (error as { code?: string } | null)?.code === 'ENOSPC') return 'disk full'
  return error instanceof StoreForeign ? 'another owner' : 'not usable'
}
