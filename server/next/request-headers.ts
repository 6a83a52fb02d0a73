import type { IncomingMessage } from 'node:http'

// Internal headers of Next, and proxies' headers about clients. A client that sends them forges them: past versions
// then skipped the middleware or served another page.
const INTERNAL =
  /^(x-middleware-|x-nextjs-|x-invoke-|x-next-|x-now-|x-vercel-|x-matched-path$|next-resume$|x-forwarded-|forwarded$|x-real-ip$|x-original-|x-rewrite-url$|content-security-policy)/
// The development server's browser code sends these two.
const DEVELOPMENT = /^x-nextjs-(html-)?request-id$/

/**
 * Removes headers that clients must not send, and sets the site's address where Next and next-auth read it. Next marks
 * its scripts with the `nonce`, which it reads from a policy header.
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
