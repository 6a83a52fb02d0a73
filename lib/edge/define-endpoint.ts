import 'server-only'
import type { NextRequest } from 'next/server'
import { z } from 'zod'
import { clientAddress } from '#lib/auth/client-address.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { ForumError, Invalid, NotFound, RateLimited } from '#lib/platform/errors.ts'
import { consumeInMemory } from '#lib/platform/rate-limit.ts'
import type { RateLimit } from '#lib/platform/rate-limit.ts'
import { parse } from './complaints.ts'

const PROBLEM = 'application/problem+json'

/**
 * The caches that may keep an answer: everyone's for a time, the requesting browser's for a time, or none. In seconds.
 */
type Keeping = { by: 'everybody' | 'browser'; seconds: number } | 'nobody'

/**
 * Builds a GET endpoint for programs. `query` is the same kind of schema as for a form's action, because a query is
 * text as well. `answer` is the schema of the JSON: fields it does not name are left out. Errors become problem
 * documents (RFC 9457) with the error's status: 422 for an invalid query, with an error code for each field.
 */
export function defineEndpoint<Query extends z.ZodType, Answer extends z.ZodType>(spec: {
  query: Query
  answer: Answer
  keep: Keeping
  /** True if the answer depends on the viewer. Then only the viewer's browser may cache it. */
  asks?: 'viewer'
  /** Requests from one address; more are answered 429 with the seconds to wait. Counted in this process. */
  limit?: RateLimit
  run: (query: z.output<Query>, asked: { viewer: Viewer | null; now: Date }) => Promise<z.output<Answer>>
}): (request: NextRequest) => Promise<Response> {
  return async (request) => {
    try {
      if (spec.limit) await consumeInMemory(spec.limit, clientAddress())
      const viewer = spec.asks === 'viewer' ? await findViewer() : null
      const query = parse(spec.query, Object.fromEntries(request.nextUrl.searchParams))
      const answer = z.encode(spec.answer, await spec.run(query, { viewer, now: new Date() }))
      return Response.json(answer, { headers: { 'cache-control': cacheControl(spec.keep) } })
    } catch (error) {
      if (error instanceof ForumError) return problem(error)
      throw error
    }
  }
}

function cacheControl(keep: Keeping): string {
  if (keep === 'nobody') return 'private, no-store'
  return `${keep.by === 'everybody' ? 'public' : 'private'}, max-age=${keep.seconds}`
}

function problem(error: ForumError): Response {
  // Hidden and missing content must look the same to this viewer.
  if (error instanceof NotFound) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
  const errors = error instanceof Invalid ? { errors: complaintsOf(error) } : {}
  const headers = {
    'content-type': PROBLEM,
    'cache-control': 'no-store',
    ...(error instanceof RateLimited && { 'retry-after': String(error.retryAfterSeconds) }),
  }
  return new Response(JSON.stringify({ title: error.code, status: error.status, ...errors }), {
    status: error.status,
    headers,
  })
}

function complaintsOf({ fields }: Invalid): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([field, { code }]) => [field, code]))
}
