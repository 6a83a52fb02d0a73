import type { Sql } from 'postgres'

type Listener = (error: unknown) => void

// Next's bundle and the plain Node process around it each have a copy of this module.
const key = Symbol.for('critical-path.failed-queries')
const shared = globalThis as { [key]?: Listener }

/** Calls `listener` for every failed statement and transaction of the pool, in the context of its sender. */
export function onQueryFailed(listener: Listener): void {
  shared[key] = listener
}

/** Makes a client report failures. The sender still gets them. */
export function reportFailures(client: Sql): Sql {
  const unsafe = client.unsafe.bind(client)
  const begin = client.begin.bind(client) as (...words: unknown[]) => Promise<unknown>
  const unsafeTelling: typeof unsafe = (text, params, options) => {
    const query = unsafe(text, params, options)
    query.catch(tell)
    return query as never
  }
  const beginTelling = (...words: unknown[]) => {
    const work = begin(...words)
    work.catch(tell)
    return work
  }
  return Object.assign(client, { unsafe: unsafeTelling, begin: beginTelling })
}

function tell(error: unknown): void {
  shared[key]?.(error)
}
