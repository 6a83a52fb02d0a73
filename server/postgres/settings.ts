import { totalmem } from 'node:os'

/**
 * Writes the whole of postgresql.conf, at every start. `durable: false` is only for throw-away test clusters: it gives
 * up all safety in a power cut for speed, and vacuums none of its hundreds of short-lived databases.
 */
export function postgresqlConf(options: { port: number; durable: boolean; maxConnections: number }): string {
  const durability = options.durable ? 'on' : 'off'
  return `# Written by server/embedded-postgres.ts at every start; changes made here are lost.
# Use ALTER SYSTEM, or bring your own server with DATABASE_URL.
listen_addresses = '127.0.0.1'
port = ${options.port}
unix_socket_directories = ''
# Divided between the forum's processes by server/postgres/connection-budget.ts.
max_connections = ${options.maxConnections}
shared_buffers = '${sharedBuffersMb()}MB'
# The first change of a page after a checkpoint writes the whole page to the log: checkpoints seldom, pages compressed.
max_wal_size = '4GB'
checkpoint_timeout = '15min'
wal_compression = on
fsync = ${durability}
synchronous_commit = ${durability}
full_page_writes = ${durability}
autovacuum = ${durability}
shared_preload_libraries = 'pg_stat_statements'
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] '
# Addresses of people and what they typed stay out of the log.
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_error_verbosity = terse
`
}

/**
 * Returns an eighth of the machine's memory: half of the starting point in PostgreSQL's manual (19.4.1), because the
 * forum runs beside it.
 */
function sharedBuffersMb(): number {
  return Math.min(1024, Math.max(128, Math.floor(totalmem() / 8 / 2 ** 20)))
}

/** pg_hba.conf: only this machine, only with a password. */
export const PG_HBA_CONF = `host all all 127.0.0.1/32 scram-sha-256
`
