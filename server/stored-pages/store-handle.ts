import { log } from '#lib/platform/log.ts'
import { deleteStore, StoreDamaged, StoreFile, StoreForeign } from '#server/stored-pages/store-file.ts'

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
    if (this.use((file) => file.isInPlace()) === true) deleteQuietly(this.#options.dir)
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
      this.#file = new StoreFile(this.#options.dir, this.#options.maxBytes)
      if (this.#failure !== null) log.info('stored pages are back')
      this.#failure = null
    } catch (error) {
      this.#giveUp(error)
    }
  }

  #giveUp(error: unknown): void {
    const isDamaged = error instanceof StoreDamaged || [SQLITE_CORRUPT, SQLITE_NOTADB].includes(codeOf(error) ?? 0)
    this.#failure = isDamaged ? 'damaged' : reasonOf(error)
    log.error('stored pages are not used', error, { reason: this.#failure })
    this.close()
    if (isDamaged) deleteQuietly(this.#options.dir)
    this.#checkedAt = performance.now()
  }
}

function deleteQuietly(dir: string): void {
  try {
    deleteStore(dir)
  } catch (error) {
    log.warn('the damaged store could not be deleted', { reason: String(error) })
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
