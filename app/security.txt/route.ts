import { LOCALES } from '#lib/i18n/rules.ts'
import { env } from '#lib/platform/env.ts'

/** RFC 9116 recommends less than a year; the answer is generated for each request. */
const VALID_DAYS = 180

/** Names the contact for security holes, as in RFC 9116: https://www.rfc-editor.org/rfc/rfc9116 */
export function GET() {
  const { siteUrl, securityContact } = env()
  const expires = new Date(Date.now() + VALID_DAYS * 24 * 3600 * 1000)
  expires.setUTCHours(0, 0, 0, 0)
  const lines = [
    `Contact: ${securityContact}`,
    `Expires: ${expires.toISOString()}`,
    `Preferred-Languages: ${LOCALES.join(', ')}`,
    `Canonical: ${siteUrl}/.well-known/security.txt`,
  ]
  return new Response(`${lines.join('\n')}\n`, {
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=3600' },
  })
}
