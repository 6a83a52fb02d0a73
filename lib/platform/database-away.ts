const AWAY_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  // PostgreSQL: no room on its disk, no memory, too many connections, admin shutdown, crash shutdown, starting up
  '53100',
  '53200',
  '53300',
  '57P01',
  '57P02',
  '57P03',
])

/** Whether an error, or anything that caused it, says that the database cannot be reached, or takes nothing, just now. */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && AWAY_CODES.has(cause.code)) return true
  }
  return false
}
