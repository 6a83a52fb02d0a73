import { AsyncLocalStorage } from 'node:async_hooks'

/** Facts about the current request from the HTTP server, and changes to the response that deeper layers ask for. */
export type RequestContext = {
  /** The number that people see with an error; every log line of the request has it. */
  readonly requestId: string
  /** The address by which limits count: the socket's, or the one that a trusted proxy names. */
  readonly address: string
  /** Status that replaces Next's own 200 or 500 when the headers go out. */
  status?: number
  /** A statement of this request failed because the database was away, or too slow. */
  isDatabaseAway?: boolean
  /** Extra response headers, `Retry-After` for one. */
  readonly headers: Map<string, string>
  /** The texts that the person had typed when an unforeseen error occurred, so that the error page can return them. */
  readonly rescued: { label: string; text: string }[]
  /** True if Next could read the body of an action's request and has called the action. */
  hasBegunAction?: boolean
  /** The tags of the page, while a shared page is rendered for the cache; see `page-tags.ts`. */
  readonly shown?: Set<string>
  /** Structured data of a shared page, as JSON; the HTTP server writes it into the finished document. */
  readonly structuredData?: string[]
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

/** Returns the current request's context; null outside a request (jobs, scripts, tests of commands). */
export function findRequestContext(): RequestContext | null {
  return store.getStore() ?? null
}

/** Records that an action was called, so that a later error is ours. */
export function noteAction(): void {
  const context = store.getStore()
  if (context) context.hasBegunAction = true
}

/**
 * Asks the HTTP server to answer with this status and these headers, instead of the status that Next would send. No
 * effect outside a request.
 */
export function setResponseStatus(status: number, headers: Record<string, string> = {}): void {
  const context = store.getStore()
  if (!context) return
  context.status = status
  for (const [name, value] of Object.entries(headers)) context.headers.set(name, value)
}
