import 'server-only'
import { clientAddress } from '#lib/auth/client-address.ts'
import { RateLimited } from '#lib/platform/errors.ts'
import { consumeHere } from '#lib/platform/rate-limit.ts'
import type { RateLimit } from '#lib/platform/rate-limit.ts'

/** Lets the viewer's browser cache the answer for a minute, and no other cache. */
const KEPT = { 'cache-control': 'private, max-age=60' } as const

/**
 * Answers a request that a page's script makes while the viewer types; 429 with the seconds to wait after too many
 * requests from one address.
 */
export async function readLimited(limit: RateLimit, read: () => Promise<unknown>): Promise<Response> {
  try {
    await consumeHere(limit, clientAddress())
  } catch (error) {
    if (!(error instanceof RateLimited)) throw error
    const headers = { 'cache-control': 'no-store', 'retry-after': String(error.retryAfterSeconds) }
    return new Response(null, { status: error.status, headers })
  }
  return Response.json(await read(), { headers: KEPT })
}
