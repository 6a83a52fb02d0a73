import { findRequestContext } from './request-context.ts'

const AWAY_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  // PostgreSQL: a timeout of the statement, the lock, or the idle transaction
  '57014',
  '55P03',
  '25P03',
  // a read-only replica
  '25006',
  // no room on its disk, no memory, too many connections, admin shutdown, crash shutdown, starting up
  '53100',
  '53200',
  '53300',
  '57P01',
  '57P02',
  '57P03',
])

/** Records in the present request that the database was away: Next only says that a page failed, not why. */
export function noteIfAway(error: unknown): void {
  const context = findRequestContext()
  if (context && isDatabaseAway(error)) context.isDatabaseAway = true
}

/**
 * Returns whether an error, or one of its causes, says that the database is unreachable, read-only, full or too slow at
 * the moment.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && AWAY_CODES.has(cause.code)) return true
  }
  return false
}
