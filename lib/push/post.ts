import 'server-only'
import { request } from 'node:https'
import { mayBeAsked, publicLookup } from './public-address.ts'

/** An encrypted message, ready for a push service. */
export type PushRequest = { endpoint: string; headers: Readonly<Record<string, string | number>>; body: Buffer }

/** Sends a message and returns the status of the push service's answer. */
export type PostPush = (message: PushRequest) => Promise<number>

/** The time in which a push service must answer, in ms. */
const PATIENCE_MS = 10_000

/**
 * Sends a message to a push service by https and returns the status of its answer. Browsers name the address, so it may
 * not lead into the server's own network; redirects are not followed. Throws when the service cannot be reached.
 */
export const postPush: PostPush = async ({ endpoint, headers, body }) => {
  if (!mayBeAsked(endpoint)) throw new Error('the address is not on the public internet')
  return await new Promise<number>((resolve, reject) => {
    const sent = request(
      endpoint,
      { method: 'POST', headers, lookup: publicLookup, timeout: PATIENCE_MS },
      (response) => {
        // Only the status counts.
        response.resume()
        response.on('end', () => resolve(response.statusCode ?? 0))
        response.on('error', reject)
      },
    )
    sent.on('timeout', () => sent.destroy(new Error('the push service does not answer')))
    sent.on('error', reject)
    sent.end(body)
  })
}
