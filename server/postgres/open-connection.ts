import postgres, { type Sql } from 'postgres'

type Options = {
  /** Administrators see it in pg_stat_activity. Those of a forum that runs begin with critical-path. */
  name?: string
  connectSeconds?: number
  /** Longest pause before a database that refused is tried again. */
  backoffSeconds?: number
}

/**
 * One connection beside the pool, opened on first use; the caller ends it. The library would ask for the types of arrays by itself; when
 * that is broken off nobody hears its refusal, and Node ends a process for it.
 */
export function openConnection(url: string, { name, connectSeconds, backoffSeconds = 1 }: Options = {}): Sql {
  return postgres(url, {
    max: 1,
    fetch_types: false,
    backoff: () => backoffSeconds,
    onnotice: () => undefined,
    ...(connectSeconds !== undefined && { connect_timeout: connectSeconds }),
    ...(name !== undefined && { connection: { application_name: name } }),
  })
}
