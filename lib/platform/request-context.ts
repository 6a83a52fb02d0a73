import { AsyncLocalStorage } from 'node:async_hooks'

/** What the HTTP server knows about the current request, and what deeper layers want to change in the response. */
export type RequestContext = {
  /** Shown to people as the number of an error, written to every log line of the request. */
  readonly requestId: string
  /** The address the limits count by: the socket's, or the one a trusted proxy vouches for. */
  readonly address: string
  /** Status that replaces Next's own 200 or 500 when the headers go out. */
  status?: number
  /** A statement of this request failed because the database was away, or too slow. */
  isDatabaseAway?: boolean
  /** Extra response headers, `Retry-After` for one. */
  readonly headers: Map<string, string>
  /** What the person had typed when an unforeseen error occurred, so that the error page can return it. */
  readonly rescued: { label: string; text: string }[]
  /** Whether Next could read the body of an action's request and has called the action. */
  hasBegunAction?: boolean
  /** The tags of the page, while a shared page is rendered for the cache; see `page-tags.ts`. */
  readonly shown?: Set<string>
}

// The HTTP server runs as plain Node and the pages as Next's bundle: two copies of this module in one process.
// The symbol makes them share one store.
const key = Symbol.for('critical-path.request-context')
const shared = globalThis as { [key]?: AsyncLocalStorage<RequestContext> }
const store = (shared[key] ??= new AsyncLocalStorage<RequestContext>())

/** Runs `work` with its request's context. */
export function withRequestContext<T>(context: RequestContext, work: () => T): T {
  return store.run(context, work)
}

/** The current request's context; null outside a request (jobs, scripts, tests of commands). */
export function findRequestContext(): RequestContext | null {
  return store.getStore() ?? null
}

/** Records that an action was called, so that a later error is ours. */
export function noteAction(): void {
  const context = store.getStore()
  if (context) context.hasBegunAction = true
}

/**
 * Asks the HTTP server to answer with this status (and headers), whatever Next would send. No effect outside a request.
 */
export function setResponseStatus(status: number, headers: Record<string, string> = {}): void {
  const context = store.getStore()
  if (!context) return
  context.status = status
  for (const [name, value] of Object.entries(headers)) context.headers.set(name, value)
}
