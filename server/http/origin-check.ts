import type { IncomingMessage } from 'node:http'
import { MAIL_PATHS, UNSUBSCRIBE_PATH } from '#lib/platform/paths.ts'

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Returns whether another site could have caused this state-changing request. Browsers attach `Origin` to every such
 * request and no page can forge it; without it, only the browser's own `Sec-Fetch-Site: same-origin` is accepted. Mail
 * programs unsubscribe by themselves, from no page: the signed token in that address says that they may, and nothing
 * else. A mail server signs what it passes on.
 */
export function isForgery({ method = '', url = '', headers }: IncomingMessage, siteOrigin: string): boolean {
  if (SAFE_METHODS.has(method) || url.startsWith(UNSUBSCRIBE_PATH) || MAIL_PATHS.includes(url)) return false
  const fetchSite = headers['sec-fetch-site']
  if (headers.origin !== undefined) return headers.origin !== siteOrigin || fetchSite === 'cross-site'
  return fetchSite !== 'same-origin'
}
