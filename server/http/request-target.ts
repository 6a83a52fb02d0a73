import type { IncomingMessage } from 'node:http'

/** Longest request target we read, in bytes; what browsers send stays far below. */
export const MAX_TARGET_BYTES = 8192

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
// A name or an address, an optional port; nothing that could end up in a link or a header as something else.
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i

/** The status a request is refused with for its first line or Host header alone; null when they are sound. */
export function findMalformed({ url = '', method = '', headers }: IncomingMessage): 400 | 405 | 414 | null {
  if (url.length > MAX_TARGET_BYTES) return 414
  if (!METHODS.has(method)) return 405
  if (headers.host !== undefined && !HOST.test(headers.host)) return 400
  return isSoundTarget(url) ? null : 400
}

/**
 * A path from the root and an optional query. Not `http://host/path` nor `//host/path`, which parsers disagree about,
 * no backslash (browsers read it as a slash), no broken percent sign, and no NUL, which PostgreSQL cannot store.
 */
function isSoundTarget(url: string): boolean {
  const [path = ''] = url.split('?', 1)
  if (!path.startsWith('/') || path.startsWith('//') || /[\\#]|%5c/i.test(path)) return false
  if (/[^\x21-\x7e]|%00/.test(url)) return false
  return isDecodable(path)
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text)
    return true
  } catch {
    return false
  }
}

/** What of an address may be logged: its first part, `/questions`. Further on there may be a sign-in token. */
export function firstPart(url = '/'): string {
  return /^\/[^/?]*/.exec(url)?.[0] ?? '/'
}
