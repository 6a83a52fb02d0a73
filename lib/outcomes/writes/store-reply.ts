import 'server-only'
import { sql } from 'drizzle-orm'
import { outcomeReplies } from '#db/schema/outcomes.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { stageOf } from '../rules.ts'

/**
 * Records that the asker has replied to every invitation so far, and whether they want no more invitations. The
 * question is locked.
 */
export async function storeReply(
  { db, now }: CommandContext,
  question: { id: PostId; askedAt: Date },
  isLast: boolean,
): Promise<void> {
  const row = { stage: stageOf(question.askedAt, now), ...(isLast && { declinedAt: now }) }
  await db
    .insert(outcomeReplies)
    .values({ questionId: question.id, ...row })
    .onConflictDoUpdate({
      target: outcomeReplies.questionId,
      set: { ...row, stage: sql`greatest(${outcomeReplies.stage}, ${row.stage}::smallint)` },
    })
}
