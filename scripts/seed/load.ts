import { eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/client.ts'
import { inTransaction } from '#db/client.ts'
import { questions, questionSplits } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { recomputeHotRanks } from '#lib/questions/jobs.ts'
import { renderMarkdown } from '#lib/markdown/render.ts'
import { skeletonOf } from '#lib/users/skeleton.ts'
import { people } from './people.ts'
import { plantCareerMap } from './plant-career-map.ts'
import { plantQuickAnswers } from './plant-quick-answers.ts'
import { plantGuides } from './plant-guides.ts'
import { readReaders } from './readers.ts'
import { plantSpamPost } from './spam-post.ts'
import { plantTags } from './plant-tags.ts'
import { plantThread } from './plant-thread.ts'
import { readThreads } from './read-threads.ts'
import type { SeedThread } from './types.ts'
import { wireForum } from '#lib/edge/wiring.ts'

/**
 * Loads the threads that the forum starts with, through the same schemas and commands as posting, in one transaction.
 * An existing thread does not change: loading again changes nothing.
 */
export async function loadSeed(db: Db): Promise<{ threads: number }> {
  wireForum()
  const threads = await readThreads()
  return inTransaction(db, async (tx) => {
    const readers = await ensurePeople(tx)
    await plantTags(tx)
    const planted = new Map<string, PostId>()
    let made = 0
    for (const thread of threads) {
      const [there] = await tx.select({ id: questions.postId }).from(questions).where(eq(questions.title, thread.title))
      planted.set(thread.key, there?.id ?? (await plantThread(tx, thread, readers)))
      made += there ? 0 : 1
    }
    await plantSplits(tx, threads, planted)
    await plantSpam(tx, threads, { planted, readers })
    await plantQuickAnswers(tx, { planted, readers })
    await plantCareerMap(tx)
    await plantGuides(tx)
    if (made > 0) await recomputeHotRanks(tx, new Date())
    return { threads: made }
  })
}

async function ensurePeople(tx: Tx): Promise<Map<string, Viewer>> {
  await tx
    .insert(users)
    .values(
      people.map((person) => ({
        handle: person.handle,
        handleSkeleton: skeletonOf(person.handle),
        displayName: person.displayName,
        bio: person.bio ?? '',
        bioHtml: renderMarkdown(person.bio ?? '').html,
        isSeeded: true,
        createdAt: new Date(person.at),
      })),
    )
    .onConflictDoNothing()
  return await readReaders(tx)
}

/** Plants the spam under a thread of 2010, where few people look, as real spam does. */
async function plantSpam(
  tx: Tx,
  threads: readonly SeedThread[],
  { planted, readers }: { planted: Map<string, PostId>; readers: Map<string, Viewer> },
): Promise<void> {
  const thread = threads.find(({ key }) => key === 'after-ten-years-as-a-pm')
  const question = thread && planted.get(thread.key)
  const flaggedBy = thread && readers.get(thread.by)
  if (question === undefined || !flaggedBy) throw new Error('the thread for the seeded spam is missing')
  await plantSpamPost(tx, { question, views: thread.views }, flaggedBy)
}

async function plantSplits(tx: Tx, threads: readonly SeedThread[], planted: Map<string, PostId>): Promise<void> {
  for (const { key, splitFrom, at } of threads) {
    const questionId = planted.get(key)
    const fromQuestionId = splitFrom === undefined ? undefined : planted.get(splitFrom)
    if (questionId === undefined || fromQuestionId === undefined) continue
    await tx
      .insert(questionSplits)
      .values({ questionId, fromQuestionId, splitAt: new Date(at) })
      .onConflictDoNothing()
  }
}
