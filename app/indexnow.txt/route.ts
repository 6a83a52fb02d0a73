import { env } from '#lib/platform/env.ts'

export const dynamic = 'force-dynamic'

/** `GET /indexnow.txt` returns our key, by which search engines verify that a notice comes from us. */
export function GET() {
  const { indexNow } = env()
  if (!indexNow) return new Response(null, { status: 404 })
  return new Response(indexNow.key, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
