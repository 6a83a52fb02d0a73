import { crc32 } from 'node:zlib'
import type { PageParts } from '#server/page-cache/kept-page.ts'

/** A page as it is written to the store. */
export type Entry = PageParts & {
  key: string
  /** The era of the store: an entry of another one is not valid. */
  era: string
  /** Every transaction below this number had ended when the page was known to be current. */
  xmin: number
  /** The time of the render, in ms since 1970. */
  madeAt: number
  /** The time up to which the page's relative times are right, in ms since 1970. */
  goodUntil: number
}

/** Raise it when the layout changes. */
const MAGIC = 0x43_50_50_31
const HEAD_BYTES = 12

type Head = Omit<Entry, 'headers' | 'compressed'> & { headers: [string, string][] }

/** Writes an entry: magic number, checksum of the rest, length of the head, the head as JSON, the compressed body. */
export function encodeEntry({ compressed, headers, ...fields }: Entry): Buffer {
  const head = Buffer.from(JSON.stringify({ ...fields, headers: [...headers] }))
  const bytes = Buffer.alloc(HEAD_BYTES + head.length + compressed.length)
  bytes.writeUInt32LE(MAGIC, 0)
  bytes.writeUInt32LE(head.length, 8)
  head.copy(bytes, HEAD_BYTES)
  compressed.copy(bytes, HEAD_BYTES + head.length)
  bytes.writeUInt32LE(crc32(bytes.subarray(8)), 4)
  return bytes
}

/** Reads an entry; null if the bytes are damaged. */
export function decodeEntry(bytes: Uint8Array): Entry | null {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (all.length < HEAD_BYTES || all.readUInt32LE(0) !== MAGIC) return null
  if (all.readUInt32LE(4) !== crc32(all.subarray(8))) return null
  const bodyAt = HEAD_BYTES + all.readUInt32LE(8)
  if (bodyAt > all.length) return null
  // The checksum says that these are the bytes that were written; the layout is that of the magic number.
  const head = JSON.parse(all.toString('utf8', HEAD_BYTES, bodyAt)) as Head
  return { ...head, headers: new Map(head.headers), compressed: all.subarray(bodyAt) }
}
