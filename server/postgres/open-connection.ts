import postgres, { type Sql } from 'postgres'

type Options = {
  /** The name that administrators see in pg_stat_activity. Names of a running forum begin with critical-path. */
  name?: string
  connectSeconds?: number
  /** The longest pause before trying a refusing database again. */
  backoffSeconds?: number
  /** The longest time that it stays open; the library’s own is about an hour. Null: until the caller ends it. */
  lifeSeconds?: null
  /** Is called when it breaks, and when the caller ends it. The next statement connects again. */
  onClosed?: () => void
}

/**
 * Opens one connection beside the pool, on first use; the caller ends it. The library would query the array types by
 * itself; if that is interrupted, its rejection is unhandled and ends the Node process.
 */
export function openConnection(
  url: string,
  { name, connectSeconds, backoffSeconds = 1, lifeSeconds, onClosed }: Options = {},
): Sql {
  return postgres(url, {
    max: 1,
    fetch_types: false,
    backoff: () => backoffSeconds,
    onnotice: () => undefined,
    ...(lifeSeconds === null && { max_lifetime: null }),
    ...(onClosed && { onclose: onClosed }),
    ...(connectSeconds !== undefined && { connect_timeout: connectSeconds }),
    ...(name !== undefined && { connection: { application_name: name } }),
  })
}
