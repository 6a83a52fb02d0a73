import { eq } from 'drizzle-orm'
import type { Db, Tx } from '#db/client.ts'
import { inTransaction } from '#db/client.ts'
import { questions, questionSplits } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { recomputeHotRanks } from '#lib/questions/jobs.ts'
import { renderWithoutImages } from '#lib/markdown/render.ts'
import { skeletonOf } from '#lib/users/skeleton.ts'
import { people } from './people.ts'
import { addCareerMap } from './add-career-map.ts'
import { addQuickAnswers } from './add-quick-answers.ts'
import { addGuides } from './add-guides.ts'
import { readReaders } from './readers.ts'
import { addSpamPost } from './spam-post.ts'
import { addTags } from './add-tags.ts'
import { addThread } from './add-thread.ts'
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
    await addTags(tx)
    const added = new Map<string, PostId>()
    let made = 0
    for (const thread of threads) {
      const [there] = await tx.select({ id: questions.postId }).from(questions).where(eq(questions.title, thread.title))
      added.set(thread.key, there?.id ?? (await addThread(tx, thread, readers)))
      made += there ? 0 : 1
    }
    await addSplits(tx, threads, added)
    await addSpam(tx, threads, { added, readers })
    await addQuickAnswers(tx, { added, readers })
    await addCareerMap(tx)
    await addGuides(tx)
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
        bioHtml: renderWithoutImages(person.bio ?? '').html,
        isSeeded: true,
        createdAt: new Date(person.at),
      })),
    )
    .onConflictDoNothing()
  return await readReaders(tx)
}

/** Adds the spam under a thread of 2010, where few people look, as real spam does. */
async function addSpam(
  tx: Tx,
  threads: readonly SeedThread[],
  { added, readers }: { added: Map<string, PostId>; readers: Map<string, Viewer> },
): Promise<void> {
  const thread = threads.find(({ key }) => key === 'after-ten-years-as-a-pm')
  const question = thread && added.get(thread.key)
  const flaggedBy = thread && readers.get(thread.by)
  if (question === undefined || !flaggedBy) throw new Error('the thread for the seeded spam is missing')
  await addSpamPost(tx, { question, views: thread.views }, flaggedBy)
}

async function addSplits(tx: Tx, threads: readonly SeedThread[], added: Map<string, PostId>): Promise<void> {
  for (const { key, splitFrom, at } of threads) {
    const questionId = added.get(key)
    const fromQuestionId = splitFrom === undefined ? undefined : added.get(splitFrom)
    if (questionId === undefined || fromQuestionId === undefined) continue
    await tx
      .insert(questionSplits)
      .values({ questionId, fromQuestionId, splitAt: new Date(at) })
      .onConflictDoNothing()
  }
}
