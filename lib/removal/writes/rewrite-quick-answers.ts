import 'server-only'
import { and, eq } from 'drizzle-orm'
import { quickAnswers, quickAnswerVersions } from '#db/schema/quick-answers.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { Redactor } from '../redactor.ts'

/**
 * Redacts the quick answer of a question in every version: people wrote it from the question and its answers, so it may
 * repeat their words. Returns how many versions have changed.
 */
export async function rewriteQuickAnswers(
  { db }: CommandContext,
  questionId: PostId,
  redactor: Redactor,
): Promise<number> {
  const [newest] = await db.select().from(quickAnswers).where(eq(quickAnswers.questionId, questionId)).for('update')
  if (!newest) return 0
  const sentences = newest.sentences.map(redactor.words)
  await db.update(quickAnswers).set({ sentences }).where(eq(quickAnswers.questionId, questionId))
  const versions = await db.select().from(quickAnswerVersions).where(eq(quickAnswerVersions.questionId, questionId))
  let changed = 0
  for (const version of versions) {
    const next = { sentences: version.sentences.map(redactor.words), summary: redactor.words(version.summary) }
    if (next.summary === version.summary && next.sentences.every((text, at) => text === version.sentences[at])) continue
    changed++
    await db
      .update(quickAnswerVersions)
      .set(next)
      .where(and(eq(quickAnswerVersions.questionId, questionId), eq(quickAnswerVersions.number, version.number)))
  }
  return changed
}
