import type { IncomingMessage } from 'node:http'
import Negotiator from 'negotiator'
import { LRUCache } from 'lru-cache'
import { sharedPageAddress } from '#lib/edge/shared-pages.ts'
import { requestedForm } from '#server/next/requests.ts'
import { type Encoding, ENCODINGS } from '#server/page-cache/kept-page.ts'

/** A request for a shared page: for the document, or for its data. */
export type SharedPageRequest = { address: string; isData: boolean; key: string }

/** Returns the requested page, if it may come from memory; null otherwise. */
export function findSharedPage({ method, url = '/', headers }: IncomingMessage): SharedPageRequest | null {
  if (method !== 'GET' && method !== 'HEAD') return null
  if (headers.range !== undefined) return null
  const asked = requestedForm({ headers, url })
  const address = asked && addressOf(url)
  if (address === null) return null
  const isData = asked === 'data'
  return { address, isData, key: isData ? `data ${address}` : address }
}

// Popular pages are requested under the same few addresses, so cache the parsed ones.
const addresses = new LRUCache<string, { shared: string | null }>({ max: 10_000 })

function addressOf(url: string): string | null {
  const known = addresses.get(url)
  if (known) return known.shared
  const shared = sharedPageAddress(url)
  addresses.set(url, { shared })
  return shared
}

// Browsers send only a few different values.
const chosen = new LRUCache<string, Encoding>({ max: 200 })

/** Returns the encoding of the answer: the smallest that the client accepts. */
export function encodingFor({ headers }: IncomingMessage): Encoding {
  const accepted = headers['accept-encoding'] ?? ''
  const known = chosen.get(accepted)
  if (known) return known
  const taken = new Negotiator({ headers: { 'accept-encoding': accepted } }).encodings([...ENCODINGS])
  const encoding = ENCODINGS.find((name) => taken.includes(name)) ?? 'identity'
  chosen.set(accepted, encoding)
  return encoding
}

/**
 * Returns whether the client has exactly this version. Weak tags count: a proxy that recompresses weakens ours (RFC
 * 9110, 13.1.2). Without an entity tag the client's date counts, where the page has one.
 */
export function holds({ headers }: IncomingMessage, etag: string, lastModified?: string): boolean {
  const held = headers['if-none-match']
  if (held === undefined) {
    const since = headers['if-modified-since']
    return since !== undefined && lastModified !== undefined && Date.parse(since) >= Date.parse(lastModified)
  }
  return held === '*' || held.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
