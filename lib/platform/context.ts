import type { Queryable } from '#db/client.ts'
import type { Viewer } from '#lib/auth/types.ts'

/** What a command is given besides its input. Time comes from here and nowhere else. */
export type CommandContext = GuestContext & { viewer: Viewer }

/** The context of commands nobody is signed in for: signing up, signing in. */
export type GuestContext = {
  /** The pool, or the transaction to join. */
  db: Queryable
  now: Date
  requestId: string
}
