import type { IncomingMessage } from 'node:http'

// Next's own words between its parts, and proxies' words about clients. From a client they are forgeries: past
// versions skipped the middleware or served another page on their say-so.
const INTERNAL =
  /^(x-middleware-|x-nextjs-|x-invoke-|x-next-|x-now-|x-vercel-|x-matched-path$|next-resume$|x-forwarded-|forwarded$|x-real-ip$|x-original-|x-rewrite-url$|content-security-policy)/
// The development server's browser code sends these two.
const DEVELOPMENT = /^x-nextjs-(html-)?request-id$/

/**
 * Removes what a client may not say, and states the site's own address where Next and next-auth look for it. Next marks its
 * scripts with the `nonce`, which it reads where browsers would: in a policy.
 */
export function cleanRequestHeaders(
  { headers }: IncomingMessage,
  told: { origin: string; address: string; dev: boolean; nonce: string },
): void {
  for (const name of Object.keys(headers)) {
    if (INTERNAL.test(name) && !(told.dev && DEVELOPMENT.test(name))) delete headers[name]
  }
  const { host, protocol, port } = new URL(told.origin)
  headers['x-forwarded-host'] = host
  headers['x-forwarded-proto'] = protocol.slice(0, -1)
  headers['x-forwarded-port'] = port || (protocol === 'https:' ? '443' : '80')
  headers['x-forwarded-for'] = told.address
  if (!told.dev) headers['content-security-policy'] = `script-src 'nonce-${told.nonce}'`
}
