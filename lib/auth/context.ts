import type { Queryable } from '#db/client.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { PageTag } from '#lib/platform/page-tags.ts'

/** The context of a command: all that it gets besides its input. Commands take the time from here and nowhere else. */
export type CommandContext = GuestContext & { viewer: Viewer }

/** The context of commands that run without a viewer: signing up, signing in. */
export type GuestContext = {
  /** The pool, or the transaction to join. */
  db: Queryable
  now: Date
  requestId: string
  /**
   * Cache tags of the pages whose data changed. Events add them (`lib/edge/pages-of-events.ts`); the pages are expired
   * after the commit.
   */
  changedTags: Set<PageTag>
}

/** Returns the context of the forum's own actions, in the same transaction: it has no viewer. */
export function asForum({ db, now, requestId, changedTags }: GuestContext): GuestContext {
  return { db, now, requestId, changedTags }
}
