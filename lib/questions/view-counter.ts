import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { questions } from '#db/schema/posts.ts'
import { logFault } from '#lib/platform/log.ts'
import type { PostId } from '#lib/platform/ids.ts'

/** How long counted views wait in memory before they are written; a crash loses no more than this. */
const FLUSH_MS = 5_000
/** One visitor counts once per question within this time, reloads included. */
const VISIT_MS = 30 * 60_000
/** Visits remembered at most; the oldest are forgotten first. */
const MAX_VISITS = 50_000

const pending = new Map<PostId, number>()
const visits = new Map<string, number>()
let timer: NodeJS.Timeout | null = null

/**
 * Counts a view of a question by a visitor (an address; kept in memory only, for half an hour). Returns at once:
 * nothing is written on the read path. Robots that run no scripts never get here.
 */
export function countView(questionId: PostId, visitor: string, now: Date): void {
  const key = `${questionId} ${visitor}`
  const last = visits.get(key)
  if (last !== undefined && now.getTime() - last < VISIT_MS) return
  visits.delete(key)
  visits.set(key, now.getTime())
  const oldest = visits.keys().next().value
  if (visits.size > MAX_VISITS && oldest !== undefined) visits.delete(oldest)
  pending.set(questionId, (pending.get(questionId) ?? 0) + 1)
  timer ??= setTimeout(
    () => void flushViews().catch((error: unknown) => logFault(error, { requestId: 'views' })),
    FLUSH_MS,
  )
  timer.unref()
}

/** Writes the views counted since the last time, by ascending id so that two processes never deadlock. */
export async function flushViews(): Promise<void> {
  timer = null
  for (const id of [...pending.keys()].toSorted((a, b) => a - b)) {
    const views = pending.get(id) ?? 0
    await db()
      .update(questions)
      .set({ viewCount: sql`${questions.viewCount} + ${views}` })
      .where(eq(questions.postId, id))
    // Only once it is written, and without what was counted meanwhile: the rest goes out with the next flush.
    const counted = (pending.get(id) ?? 0) - views
    if (counted > 0) pending.set(id, counted)
    else pending.delete(id)
  }
}
