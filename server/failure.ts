import { EnvError } from '#lib/platform/env.ts'

/**
 * Thrown when the start cannot continue for a reason that a person can fix: `message` is the sentence to print, without
 * a stack.
 */
export class StartFailure extends Error {}

type Coded = { code?: unknown; message?: unknown; cause?: unknown }

/**
 * Returns the `code` of an error or of one of its causes: `ENOSPC`, `28P01`, `ECONNREFUSED`. Null when there is none.
 */
export function errorCode(error: unknown): string | null {
  for (let at = error as Coded | undefined, depth = 0; at && depth < 5; at = at.cause as Coded, depth += 1) {
    if (typeof at.code === 'string') return at.code
  }
  return null
}

/** Returns the sentence for a reason that any step of the start can meet; null for our own faults. */
export function sentenceFor(error: unknown): string | null {
  if (error instanceof StartFailure || error instanceof EnvError) return error.message
  const code = errorCode(error)
  // 53100 is PostgreSQL's disk_full; initdb and SQLite only report it as text.
  if (
    code === 'ENOSPC' ||
    code === '53100' ||
    /No space left on device|disk is full/.test(String((error as Coded | null)?.message))
  ) {
    return 'The disk is full; free some space and start again.'
  }
  if (code === 'EROFS') return 'The data directory lies on a disk that can only be read.'
  if (code === 'EACCES' || code === 'EPERM') return `This is not allowed here: ${String((error as Coded).message)}.`
  return null
}
