import type { IncomingMessage } from 'node:http'

/** The longest accepted request target, in bytes; browsers send much less. */
export const MAX_TARGET_BYTES = 8192

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
// A name or an address, an optional port; nothing that a link or a header could read as something else.
const HOST = /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?$/i

/** Returns the status to refuse a request with because of its first line or Host header; null when they are valid. */
export function findMalformed({ url = '', method = '', headers }: IncomingMessage): 400 | 405 | 414 | null {
  if (url.length > MAX_TARGET_BYTES) return 414
  if (!METHODS.has(method)) return 405
  if (headers.host !== undefined && !HOST.test(headers.host)) return 400
  return isSoundTarget(url) ? null : 400
}

/**
 * Returns whether a target is a path from the root and an optional query. Not `http://host/path` nor `//host/path`,
 * which parsers read differently, no backslash (browsers read it as a slash), no broken percent sign, and no NUL, which
 * PostgreSQL cannot store.
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

/**
 * Returns the part of an address that may be logged: its first segment, `/questions`. Later ones may hold a sign-in
 * token.
 */
export function firstPart(url = '/'): string {
  return /^\/[^/?]*/.exec(url)?.[0] ?? '/'
}
