import 'server-only'
import type { Queryable } from '#db/client.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { getSiteSettings } from '#lib/site/queries.ts'

/**
 * Returns whether an announcement has ended, so that its pages are to be dropped. If this clock is behind the queue's, the
 * job waits for the end: a page rendered before it would show the announcement again.
 */
export async function hasAnnouncementEnded(db: Queryable, now: Date): Promise<boolean> {
  const { announcement } = await getSiteSettings(db)
  if (announcement === null) return false
  const until = new Date(announcement.until)
  if (until > now) await enqueue(db, { task: 'end-announcement', payload: {}, key: 'end-announcement', at: until })
  return until <= now
}
