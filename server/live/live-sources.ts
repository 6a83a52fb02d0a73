import { db } from '#db/client.ts'
import { findViewerByCookie } from '#lib/auth/session-viewer.ts'
import { readThreads } from '#lib/live/queries.ts'
import { countUnread } from '#lib/notifications/queries.ts'
import type { LiveSources } from '#server/live/live-hub.ts'

/** The forum's database as the source of the streams. */
export const liveSources: LiveSources = {
  readThreads,
  countUnread,
  findViewer: (cookie) => findViewerByCookie(db(), cookie, new Date()),
}
