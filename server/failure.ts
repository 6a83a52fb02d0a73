/** The start cannot go on for a reason a person can mend: `message` is the sentence to print, without a stack. */
export class StartFailure extends Error {}

type Coded = { code?: unknown; message?: unknown; cause?: unknown }

/** Runs `work`; what it throws comes out as the sentence `explain` finds for it, or unchanged. */
export async function explained<T>(work: () => Promise<T>, explain: (error: unknown) => string | null): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StartFailure) throw error
    const sentence = explainAnywhere(error) ?? explain(error)
    throw sentence === null ? error : new StartFailure(sentence, { cause: error })
  }
}

/** The `code` of an error or of one of its causes: `ENOSPC`, `28P01`, `ECONNREFUSED`. Null when there is none. */
export function errorCode(error: unknown): string | null {
  for (let at = error as Coded | undefined, depth = 0; at && depth < 5; at = at.cause as Coded, depth += 1) {
    if (typeof at.code === 'string') return at.code
  }
  return null
}

// What any step may meet, whatever it was doing.
function explainAnywhere(error: unknown): string | null {
  const code = errorCode(error)
  // 53100 is PostgreSQL's disk_full.
  if (code === 'ENOSPC' || code === '53100' || /No space left on device/.test(String((error as Coded)?.message))) {
    return 'The disk is full; free some space and start again.'
  }
  if (code === 'EROFS') return 'The data directory lies on a read-only disk.'
  return null
}
