import type { Queryable } from '#db/client.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { PageTag } from '#lib/platform/page-tags.ts'

/** What a command is given besides its input. Time comes from here and nowhere else. */
export type CommandContext = GuestContext & { viewer: Viewer }

/** The context of commands nobody is signed in for: signing up, signing in. */
export type GuestContext = {
  /** The pool, or the transaction to join. */
  db: Queryable
  now: Date
  requestId: string
  /** What has changed of what pages show. Events name it (`lib/edge/pages-of-events.ts`); those pages are expired after the commit. */
  touched: Set<PageTag>
}

/** The context of what the forum does by itself, in the same transaction: no viewer stands behind it. */
export function asForum({ db, now, requestId, touched }: GuestContext): GuestContext {
  return { db, now, requestId, touched }
}
