import type { IncomingMessage, ServerResponse } from 'node:http'
import { limitKeyOf } from '#lib/auth/client-address.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import { parseId } from '#lib/platform/fields.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { refuseFailed } from '#server/http/own-answers.ts'
import type { Gate } from '#server/http/response-gate.ts'
import type { LiveHub, Watch } from '#server/live/live-hub.ts'
import { LiveStream } from '#server/live/live-stream.ts'

export const LIVE_PATH = '/api/live'

/** The form of our event ids; any other is ignored. */
const EVENT_ID = /^\d{1,16}-[\w-]{16}$/

type Asked = { request: IncomingMessage; response: ServerResponse; gate: Gate; address: string }

/**
 * Answers `GET /api/live?question=&queue=1&last=&unread=` with a stream of events (ADR 0034): `thread` with public
 * numbers of the question, and for signed-in people `look`, which says only that their inbox has changed or, for
 * moderators with `queue=1`, the queue. Resolves when the stream has begun. Answers 204 if there is nothing to watch,
 * 403 to pages of other sites, 405 to other methods, and 503 if there are too many streams. The page gives up after ten
 * refusals in a row.
 */
export async function answerLive({ request, response, gate, address }: Asked, hub: LiveHub | null): Promise<void> {
  if (request.method !== 'GET') return gate.refuse(405, { Allow: 'GET' })
  if (isFromElsewhere(request)) return gate.refuse(403)
  const client = limitKeyOf(address)
  const watch = watchIn(request)
  const { cookie } = request.headers
  try {
    const viewer = cookie !== undefined && hub?.hasRoom(client) ? await hub.findViewer(cookie) : null
    if (response.closed) return
    if (hub && !hub.hasRoom(client)) return gate.refuse(503)
    if (!hub || (watch.question === null && viewer === null)) {
      response.writeHead(204, { 'Cache-Control': 'no-store' })
      response.end()
      return
    }
    const stream = new LiveStream(response, { address: client, cookie, viewerId: viewer?.id ?? null })
    const hasQueue = watch.hasQueue && viewer !== null && moderateRefusal(viewer) === null
    response.once('close', hub.add(stream, { ...watch, hasQueue }))
  } catch (error) {
    refuseFailed(gate, error, LIVE_PATH)
  }
}

/** Returns whether a page of another site opened the stream: its visitors must not use up the room of their address. */
function isFromElsewhere({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site']
  return site !== undefined && site !== 'same-origin'
}

/** Returns a small number of the address; null for anything else. */
function countIn(text: string | null): number | null {
  return text !== null && /^\d{1,3}$/.test(text) ? Number(text) : null
}

function watchIn({ url = '', headers }: IncomingMessage): Watch {
  const asked = new URLSearchParams(url.split('?')[1])
  const last = headers['last-event-id']?.toString() || (asked.get('last') ?? '')
  return {
    question: parseId<PostId>(asked.get('question') ?? ''),
    last: EVENT_ID.test(last) ? last : '',
    hasQueue: asked.get('queue') === '1',
    unread: countIn(asked.get('unread')),
  }
}
