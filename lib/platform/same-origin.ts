import 'server-only'
import { headers } from 'next/headers'
import { Forbidden } from './errors.ts'
import { env } from './env.ts'

/**
 * Refuses a form from another site. The HTTP server refuses it first; this is for setups with another server in front.
 * A browser sends `Origin` with every POST; a request without it passes only with `Sec-Fetch-Site: same-origin`.
 */
export async function assertSameOrigin(): Promise<void> {
  const sent = await headers()
  const origin = sent.get('origin')
  const fetchSite = sent.get('sec-fetch-site')
  const same = origin === null ? fetchSite === 'same-origin' : isOurs(origin, sent.get('host'))
  if (!same || fetchSite === 'cross-site') throw new Forbidden({ code: 'otherOrigin' })
}

function isOurs(origin: string, host: string | null): boolean {
  if (origin === env().siteUrl) return true
  // On loopback the forum can be reached as localhost, 127.0.0.1 and [::1].
  return host !== null && /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host) && origin === `http://${host}`
}
