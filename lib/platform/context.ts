import type { Queryable } from '#db/client.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { PageTag } from './page-tags.ts'

/** What a command is given besides its input. Time comes from here and nowhere else. */
export type CommandContext = GuestContext & { viewer: Viewer }

/** The context of commands nobody is signed in for: signing up, signing in. */
export type GuestContext = {
  /** The pool, or the transaction to join. */
  db: Queryable
  now: Date
  requestId: string
  /** What the command has changed of what pages show. Commands add to it; whoever runs them expires those pages after the commit. */
  touched: Set<PageTag>
}
