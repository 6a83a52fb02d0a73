import type { IncomingMessage } from 'node:http'
import { isDatabaseAway } from '#lib/platform/database-away.ts'
import type { Env } from '#lib/platform/env.ts'
import { log } from '#lib/platform/log.ts'
import type { DatabaseWatch } from '#server/database-watch.ts'
import { discardBody } from '#server/http/body-limit.ts'
import type { Gate } from '#server/http/response-gate.ts'
import { VIEWER_PATH, viewerDocument } from '#server/http/viewer-endpoint.ts'

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'

/** Refuses a request without reading its body. `allow`: the methods that a refused method is answered with. */
export function refuseUnread(request: IncomingMessage, gate: Gate, status: number, allow = METHODS): void {
  discardBody(request)
  gate.refuse(status, status === 405 ? { Allow: allow } : {})
}

/**
 * Refuses a request that failed. Writes no line into the log while the database is away: there would be one for each
 * request.
 */
export function refuseFailed(gate: Gate, error: unknown, page: string): void {
  const isAway = isDatabaseAway(error)
  if (!isAway) log.error('request failed', error, { page })
  gate.refuse(isAway ? 503 : 500)
}

/** Answers the request for the viewer's document. */
export async function answerViewer(request: IncomingMessage, gate: Gate, address: string): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuseUnread(request, gate, 405, 'GET, HEAD')
  try {
    const body = await viewerDocument(request, address)
    gate.send({ status: 200, type: 'application/json', body })
  } catch (error) {
    refuseFailed(gate, error, VIEWER_PATH)
  }
}

type Health = {
  database: Pick<DatabaseWatch, 'whenKnown'>
  settings: Pick<Env, 'version'>
  pages: { storeState?: () => string } | null
}

/** Answers whether this process and its database work, and how pages are stored on disk. */
export async function answerHealth(gate: Gate, { database, settings, pages }: Health): Promise<void> {
  const isUp = await database.whenKnown()
  const state = {
    status: isUp ? 'ok' : 'unavailable',
    database: isUp ? 'up' : 'away',
    storedPages: pages?.storeState?.() ?? 'off',
    version: settings.version,
  }
  gate.send({ status: isUp ? 200 : 503, type: 'application/json', body: JSON.stringify(state) })
}
