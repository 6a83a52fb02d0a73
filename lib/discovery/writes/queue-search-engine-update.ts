import 'server-only'
import type { GuestContext } from '#lib/auth/context.ts'
import { isTellingSearchEngines } from '#lib/platform/env.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { enqueue } from '#lib/queue/enqueue.ts'

/** Changes of a thread within this time are told as one, in ms. */
const GATHER_MS = 10_000

/** Queues the job that tells search engines about a changed thread, if the forum has a key for that. */
export async function queueSearchEngineUpdate({ db, now }: GuestContext, question: PostId): Promise<void> {
  if (!isTellingSearchEngines()) return
  await enqueue(db, {
    task: 'tell-search-engines',
    payload: { question },
    key: `tell-search-engines-${question}`,
    at: new Date(now.getTime() + GATHER_MS),
  })
}
