import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import type { Queryable } from '#db/client.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { getSiteSettings } from '#lib/site/queries.ts'

/**
 * The time in ms before the end at which the job begins and waits: the worker looks for due jobs every two seconds, so
 * a job that is due at the end would drop the pages seconds later.
 */
const EARLY_MS = 3000

/** Queues the job that drops the pages with an announcement when it ends. */
export async function queueEnd(db: Queryable, until: Date): Promise<void> {
  const at = new Date(until.getTime() - EARLY_MS)
  await enqueue(db, { task: 'end-announcement', payload: {}, key: 'end-announcement', at })
}

/**
 * Returns whether an announcement has ended, so that its pages are to be dropped; waits for the end if it is near. If
 * this clock is far behind the queue's, the job is queued again: a page rendered before the end would show the
 * announcement.
 */
export async function hasAnnouncementEnded(db: Queryable, now: Date): Promise<boolean> {
  const { announcement } = await getSiteSettings(db)
  if (announcement === null) return false
  const until = new Date(announcement.until)
  const left = until.getTime() - now.getTime()
  if (left > EARLY_MS) await queueEnd(db, until)
  else if (left > 0) await wait(left)
  return left <= EARLY_MS
}
