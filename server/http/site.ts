import { isIP } from 'node:net'
import type { IncomingMessage } from 'node:http'
import { isLoopback } from '#lib/platform/env.ts'

/** The site's address, as the HTTP server needs it. */
export type Site = {
  /** The origin, without a slash at the end. */
  url: string
  trustProxy: number
  /** True if only requests to loopback names are answered, because the outbox with its sign-in links is open. */
  onlyLoopback: boolean
}

/**
 * Returns the origin that the person sees. It is the configured one, whatever the client says, except that a site on
 * loopback can be reached as localhost, 127.0.0.1, [::1] and through forwarded ports.
 */
export function originOf(site: Site, { headers: { host } }: IncomingMessage): string {
  const isLocal = host !== undefined && isLoopback(hostName(host)) && isLoopback(new URL(site.url).hostname)
  return isLocal ? `http://${host}` : site.url
}

/**
 * Returns whether a request for another host name is dangerous. A foreign page can point its own name at 127.0.0.1 and
 * then read what the browser takes for its own site.
 */
export function isMisdirected(site: Site, { headers: { host } }: IncomingMessage): boolean {
  return site.onlyLoopback && host !== undefined && !isLoopback(hostName(host))
}

/**
 * Returns the client's address: the socket's, or with n trusted proxies the n-th from the right of X-Forwarded-For;
 * entries further left are the client's own claims.
 */
export function addressOf(site: Site, { headers, socket }: IncomingMessage): string {
  const forwarded = headers['x-forwarded-for']
  const claims = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? ''))
    .split(',')
    .map((claim) => claim.trim())
  const vouched = site.trustProxy > 0 ? claims.at(Math.max(-site.trustProxy, -claims.length)) : undefined
  const address = vouched && isIP(vouched) ? vouched : (socket.remoteAddress ?? 'unknown')
  // A server on :: sees IPv4 clients in this form; one client must not count as two.
  return address.replace(/^::ffff:/i, '')
}

function hostName(host: string): string {
  return host.replace(/:\d+$/, '')
}
