import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, brotliDecompress, constants, gzip } from 'node:zlib'

/** Next's output for a shared page. */
export type RenderedPage = {
  status: number
  /** The header fields that a copy is sent with. */
  headers: ReadonlyMap<string, string>
  body: Buffer
  /** The tags of everything on it. */
  shown: readonly string[]
  /** The time up to which its relative times are right, in ms since 1970; 0 if it must not outlive the process. */
  goodUntil?: number
}

/** The parts of a cached page that the store keeps; the header fields of every page are not among them. */
export type PageParts = Omit<RenderedPage, 'body' | 'goodUntil'> & {
  /** Identifies the plain text in entity tags. */
  digest: string
  /** The body in Brotli. */
  compressed: Buffer
}

export const ENCODINGS = ['br', 'gzip', 'identity'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** A page in one encoding, ready to send: the head as name, value, name, value. */
export type Representation = {
  etag: string
  /** Set only if the page's own head has it. */
  lastModified: string | undefined
  head: readonly string[]
  notModified: readonly string[]
  body: Buffer
}

/**
 * The qualities of Brotli. A client waits for a `quick` page, which many crawlers ask for once: it takes half the time
 * and has a twelfth more bytes. A `small` page was rendered while nobody waited, because people read it: it is as fast
 * as gzip and a fifth smaller.
 */
const QUALITIES = { quick: 4, small: 5 } as const
export type Packing = keyof typeof QUALITIES
/**
 * The window is 2^19 bytes, larger than nearly every page: Brotli allocates memory by the window, usually 4 MB, in each
 * compressing thread.
 */
const WINDOW_BITS = 19
/** The time for which a rendered page holds its plain text, in ms. */
const FRESH_MS = 100
/** An entry's overhead besides its bodies, in bytes: heads, tags, the maps' own. */
const OVERHEAD_BYTES = 4096
/**
 * Brotli and gzip of a page together, as a multiple of Brotli; counted from the start, though gzip is made on demand.
 */
const COMPRESSED_SHARE = 2.3

const brotli = async (text: Buffer, packing: Packing) => {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: QUALITIES[packing],
    [constants.BROTLI_PARAM_LGWIN]: WINDOW_BITS,
  }
  return copyBytes(await promisify(brotliCompress)(text, { params }))
}
const unbrotli = promisify(brotliDecompress)
const gzipped = async (text: Buffer) => copyBytes(await promisify(gzip)(text))

/**
 * A cached page, compressed, so that memory holds many more. Gzip is made on the first request for it, and kept; the
 * plain text is several times as large, so the store keeps it apart (`PageStore`).
 */
export class KeptPage {
  readonly status: number
  readonly shown: readonly string[]
  readonly parts: PageParts
  readonly goodUntil: number
  readonly #head: readonly string[]
  readonly #lastModified: string | undefined
  readonly #digest: string
  readonly #compressed: Buffer
  readonly #ready = new Map<Encoding, Representation>()
  /** The plain text of a page that was rendered just now. */
  #fresh: Buffer | undefined
  #gzipping: Promise<Representation> | undefined
  #unpacking: Promise<Representation> | undefined

  /** Stores Next's output. `common` are the header fields of every page, including security headers. */
  static async of(
    rendered: RenderedPage,
    common: readonly (readonly [string, string])[],
    packing: Packing = 'quick',
  ): Promise<KeptPage> {
    const { body, goodUntil = 0, ...rest } = rendered
    const digest = createHash('sha256').update(body).digest('base64url').slice(0, 22)
    const page = new KeptPage({ ...rest, digest, compressed: await brotli(body, packing) }, common, goodUntil)
    // A client that waits for the render and takes no Brotli gets this text; it need not be unpacked.
    page.#fresh = body
    setTimeout(() => (page.#fresh = undefined), FRESH_MS).unref()
    return page
  }

  /** Stores a page that was compressed before. */
  constructor(parts: PageParts, common: readonly (readonly [string, string])[], goodUntil: number) {
    this.status = parts.status
    this.shown = parts.shown
    this.parts = parts
    this.goodUntil = goodUntil
    // The page's own fields come before the common ones.
    this.#head = [...new Map([...common, ...parts.headers])].flat()
    this.#lastModified = parts.headers.get('Last-Modified')
    this.#digest = parts.digest
    this.#compressed = parts.compressed
    this.#ready.set('br', this.#represent('br', parts.compressed))
  }

  /** Size in memory with every stored encoding, in bytes. */
  get bytes(): number {
    return OVERHEAD_BYTES + Math.ceil(this.#compressed.length * COMPRESSED_SHARE)
  }

  /** Returns the page in this encoding if that is stored. */
  ready(encoding: Encoding): Representation | undefined {
    return this.#ready.get(encoding)
  }

  async make(encoding: Encoding): Promise<Representation> {
    const ready = this.#ready.get(encoding)
    if (ready) return ready
    if (encoding === 'identity') return await (this.#unpacking ??= this.#unpack())
    this.#gzipping ??= this.#gzip()
    return await this.#gzipping
  }

  // Requests that arrive during the work share it; afterwards the page does not hold it.
  async #unpack(): Promise<Representation> {
    try {
      return this.#represent('identity', copyBytes(await this.#plain()))
    } finally {
      this.#unpacking = undefined
    }
  }

  async #plain(): Promise<Buffer> {
    return this.#fresh ?? (await unbrotli(this.#compressed))
  }

  async #gzip(): Promise<Representation> {
    const made = this.#represent('gzip', await gzipped(await this.#plain()))
    this.#ready.set('gzip', made)
    return made
  }

  // The entity tag names the text. It is strong although Brotli has two qualities, because no parts of pages are sent.
  #represent(encoding: Encoding, body: Buffer): Representation {
    const etag = `"${this.#digest}${encoding === 'identity' ? '' : `-${encoding}`}"`
    const head = [...this.#head, ...(this.status === 200 ? ['ETag', etag] : [])]
    const described = encoding === 'identity' ? [] : ['Content-Encoding', encoding]
    return {
      etag,
      lastModified: this.#lastModified,
      head: [...head, ...described, 'Content-Length', String(body.length)],
      notModified: head,
      body,
    }
  }
}

/** Copies bytes: zlib's output is part of a larger block, which would stay in memory with it. */
function copyBytes(bytes: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length)
  bytes.copy(copy)
  return copy
}
