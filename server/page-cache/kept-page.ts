import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** What Next made of a shared page. */
export type RenderedPage = {
  status: number
  /** Those a copy is sent with. */
  headers: ReadonlyMap<string, string>
  body: Buffer
  /** Tags of what it shows. */
  shown: readonly string[]
}

export const ENCODINGS = ['br', 'gzip', 'identity'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** A page in one encoding, ready to be written: the head as name, value, name, value. */
export type Representation = { etag: string; head: readonly string[]; notModified: readonly string[]; body: Buffer }

// Brotli 5 is gzip's speed at a fifth fewer bytes; a page is compressed once and sent many times, but also soon dropped.
const BROTLI_OPTIONS = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }
/** What an entry weighs beside its bodies, in bytes: heads, tags, the maps' own. */
const OVERHEAD_BYTES = 2048
/** Brotli and gzip of a page together are a third of it; weighed from the start, though made when asked for. */
const COMPRESSED_SHARE = 0.5

const compress = {
  br: (body: Buffer) => promisify(brotliCompress)(body, BROTLI_OPTIONS),
  gzip: (body: Buffer) => promisify(gzip)(body),
  identity: (body: Buffer) => Promise.resolve(body),
}

/** A page kept in memory. Each encoding is made when it is first asked for, once. */
export class KeptPage {
  readonly status: number
  readonly shown: readonly string[]
  readonly #rendered: RenderedPage
  readonly #common: readonly string[]
  readonly #digest: string
  readonly #ready = new Map<Encoding, Representation>()
  readonly #making = new Map<Encoding, Promise<Representation>>()

  /** `common` are the header fields of every page, security headers among them. */
  constructor(rendered: RenderedPage, common: readonly (readonly [string, string])[]) {
    this.status = rendered.status
    this.shown = rendered.shown
    this.#rendered = rendered
    this.#common = [...common, ...rendered.headers].flat()
    this.#digest = createHash('sha256').update(rendered.body).digest('base64url').slice(0, 22)
  }

  /** Size in memory with every encoding made, in bytes. */
  get bytes(): number {
    return OVERHEAD_BYTES + Math.ceil(this.#rendered.body.length * (1 + COMPRESSED_SHARE))
  }

  /** The page in this encoding if it has been made. */
  ready(encoding: Encoding): Representation | undefined {
    return this.#ready.get(encoding)
  }

  async make(encoding: Encoding): Promise<Representation> {
    const making = this.#making.get(encoding) ?? this.#represent(encoding)
    this.#making.set(encoding, making)
    return making
  }

  async #represent(encoding: Encoding): Promise<Representation> {
    const body = await compress[encoding](this.#rendered.body)
    const etag = `"${this.#digest}${encoding === 'identity' ? '' : `-${encoding}`}"`
    const head = [...this.#common, ...(this.status === 200 ? ['ETag', etag] : [])]
    const described = encoding === 'identity' ? [] : ['Content-Encoding', encoding]
    const representation = {
      etag,
      head: [...head, ...described, 'Content-Length', String(body.length)],
      notModified: head,
      body,
    }
    this.#ready.set(encoding, representation)
    return representation
  }
}
