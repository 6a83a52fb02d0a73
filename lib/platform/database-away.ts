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
  // PostgreSQL: the statement took too long, or the lock, or the pause within a transaction
  '57014',
  '55P03',
  '25P03',
  // it may only be read, being the copy of another
  '25006',
  // no room on its disk, no memory, too many connections, admin shutdown, crash shutdown, starting up
  '53100',
  '53200',
  '53300',
  '57P01',
  '57P02',
  '57P03',
])

/** Remembers with the present request that the database was away: Next says of a page that failed only that it did. */
export function noteIfAway(error: unknown): void {
  const context = findRequestContext()
  if (context && isDatabaseAway(error)) context.isDatabaseAway = true
}

/** Whether an error, or anything that caused it, says that the database cannot be reached, or takes nothing, or is too slow, just now. */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && AWAY_CODES.has(cause.code)) return true
  }
  return false
}
