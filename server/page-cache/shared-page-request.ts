import type { IncomingMessage } from 'node:http'
import Negotiator from 'negotiator'
import { LRUCache } from 'lru-cache'
import { sharedPageAddress } from '#lib/edge/shared-pages.ts'
import { ENCODINGS, type Encoding } from '#server/page-cache/kept-page.ts'

/** A request for a shared page: for the document, or for the data Next's browser code builds it from. */
export type SharedPageRequest = { address: string; isData: boolean; key: string }

// What Next's browser code asks for ahead depends on what it has; the forum's links ask for nothing ahead.
function isPartial(headers: IncomingMessage['headers']): boolean {
  return (
    headers['next-router-prefetch'] !== undefined ||
    headers['next-router-segment-prefetch'] !== undefined ||
    headers['next-action'] !== undefined ||
    headers.range !== undefined
  )
}

/** What is asked for, if it may come from memory; null for all else. */
export function findSharedPage({ method, url = '/', headers }: IncomingMessage): SharedPageRequest | null {
  if (method !== 'GET' && method !== 'HEAD') return null
  if (isPartial(headers)) return null
  const isData = headers.rsc === '1'
  // A store on the way that leaves the header out of its key would give data to a document's reader.
  if (isData !== /[?&]_rsc(=|&|$)/.test(url)) return null
  const address = addressOf(url)
  if (address === null || (headers.rsc !== undefined && !isData)) return null
  return { address, isData, key: isData ? `data ${address}` : address }
}

// A page in demand is asked for under the same few addresses again and again.
const addresses = new LRUCache<string, { shared: string | null }>({ max: 10_000 })

function addressOf(url: string): string | null {
  const known = addresses.get(url)
  if (known) return known.shared
  const shared = sharedPageAddress(url)
  addresses.set(url, { shared })
  return shared
}

// Browsers say one of a handful of things.
const chosen = new LRUCache<string, Encoding>({ max: 200 })

/** The encoding to answer in: the smallest the client takes. */
export function encodingFor({ headers }: IncomingMessage): Encoding {
  const accepted = headers['accept-encoding'] ?? ''
  const known = chosen.get(accepted)
  if (known) return known
  const taken = new Negotiator({ headers: { 'accept-encoding': accepted } }).encodings([...ENCODINGS])
  const encoding = ENCODINGS.find((name) => taken.includes(name)) ?? 'identity'
  chosen.set(accepted, encoding)
  return encoding
}

/** Does the client hold this very version? Weak tags count: a proxy that compresses again weakens ours (RFC 9110, 13.1.2). */
export function holds({ headers }: IncomingMessage, etag: string): boolean {
  const held = headers['if-none-match']
  if (held === undefined) return false
  return held === '*' || held.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
