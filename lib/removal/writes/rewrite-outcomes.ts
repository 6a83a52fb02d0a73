import 'server-only'
import { and, eq } from 'drizzle-orm'
import { outcomeCredits, outcomes, outcomeVersions } from '#db/schema/outcomes.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { DECISION_LENGTH, RESULT_LENGTH } from '#lib/outcomes/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'

/**
 * Redacts the outcome of a question in every version. If a version's decision becomes empty, deletes the whole outcome.
 * Returns how many versions have changed.
 */
export async function rewriteOutcomes(
  { db }: CommandContext,
  questionId: PostId,
  write: (text: string) => string,
): Promise<number> {
  const rows = await db.select().from(outcomeVersions).where(eq(outcomeVersions.questionId, questionId)).for('update')
  const changed = rows.flatMap((row) => {
    const decision = write(row.decision).slice(0, DECISION_LENGTH.max)
    const result = row.result === '' ? '' : write(row.result).slice(0, RESULT_LENGTH.max)
    return decision === row.decision && result === row.result ? [] : [{ number: row.number, decision, result }]
  })
  if (changed.some(({ decision }) => decision === '')) {
    await db.delete(outcomes).where(eq(outcomes.questionId, questionId))
    await db.delete(outcomeCredits).where(eq(outcomeCredits.questionId, questionId))
    await db.delete(outcomeVersions).where(eq(outcomeVersions.questionId, questionId))
    return rows.length
  }
  for (const { number, ...texts } of changed)
    await db
      .update(outcomeVersions)
      .set(texts)
      .where(and(eq(outcomeVersions.questionId, questionId), eq(outcomeVersions.number, number)))
  return changed.length
}
