import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { quickAnswers } from '#db/schema/quick-answers.ts'
import { threadStates } from '#db/schema/threads.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { writeQuickAnswer } from '#lib/quick-answers/commands/write-quick-answer.ts'
import { citeName } from '#lib/quick-answers/names.ts'
import { PLACES } from '#lib/quick-answers/rules.ts'
import { writeQuickAnswerInput } from '#lib/quick-answers/schema.ts'
import { quickAnswers as seeded } from './quick-answers.ts'
import type { SeedQuickAnswer } from './types.ts'

type Adding = { added: ReadonlyMap<string, PostId>; readers: ReadonlyMap<string, Viewer> }

/**
 * Adds the quick answers of the seeded threads, even of threads that an older version added. Skips a thread if
 * somebody has written one, if a moderator has put it under a state, or if a cited answer is gone.
 */
export async function addQuickAnswers(tx: Tx, { added, readers }: Adding): Promise<void> {
  for (const quick of seeded) {
    const question = added.get(quick.thread)
    const viewer = readers.get(quick.by)
    if (question === undefined || !viewer)
      throw new Error(`the quick answer to ${quick.thread} has no thread or writer`)
    if (!(await isOpenFor(tx, question))) continue
    const fields = await fieldsOf(tx, question, quick)
    if (!fields) continue
    const context = { viewer, db: tx, now: new Date(quick.at), requestId: 'seed', changedTags: new Set<never>() }
    await writeQuickAnswer(context, writeQuickAnswerInput.parse(fields))
  }
}

async function isOpenFor(tx: Tx, question: PostId): Promise<boolean> {
  const [[there], [state], [written]] = await Promise.all([
    tx
      .select({ id: questions.postId })
      .from(questions)
      .where(and(eq(questions.postId, question), eq(questions.isDeleted, false))),
    tx
      .select({ id: threadStates.id })
      .from(threadStates)
      .where(and(eq(threadStates.postId, question), isNull(threadStates.liftedAt))),
    tx.select({ id: quickAnswers.questionId }).from(quickAnswers).where(eq(quickAnswers.questionId, question)),
  ])
  return there !== undefined && !state && !written
}

/** Returns the form's fields; null if one of the cited answers can no longer be read. */
async function fieldsOf(tx: Tx, question: PostId, quick: SeedQuickAnswer): Promise<Record<string, string> | null> {
  const voices = [...new Set(quick.sentences.flatMap(({ cites }) => cites))]
  const rows = await tx
    .select({ id: posts.id, handle: users.handle })
    .from(answers)
    .innerJoin(posts, eq(posts.id, answers.postId))
    .innerJoin(users, eq(users.id, posts.authorId))
    .where(
      and(
        eq(answers.questionId, question),
        isNull(posts.deletedAt),
        eq(users.isSeeded, true),
        inArray(users.handle, voices),
      ),
    )
  const ids = new Map(rows.map(({ id, handle }) => [handle, id]))
  if (voices.some((handle) => !ids.has(handle))) return null
  const fields: Record<string, string> = { question: String(question), version: '' }
  for (const place of PLACES) {
    const sentence = quick.sentences[place - 1]
    if (!sentence) continue
    fields[`sentence${place}`] = sentence.text
    for (const handle of sentence.cites) fields[citeName(place, ids.get(handle) ?? 0)] = 'on'
  }
  return fields
}
