import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { questions } from '#db/schema/posts.ts'
import type { CloseReason } from '#db/vocabulary/closing.ts'
import type { CloseQuestion } from '#lib/closing/schema.ts'
import type { PostId } from '#lib/platform/ids.ts'

/** Returns a moderator's form for closing. */
export function closing(
  question: { id: PostId },
  as: CloseReason,
  more: { targets?: PostId[]; reason?: string } = {},
): CloseQuestion {
  const { targets = [], reason = 'This is what would have to change.' } = more
  return { question: question.id, as, targets, rule: null, reason, guidance: '' }
}

/** Returns why a question is closed; null when it is open. */
export async function closedAs(id: PostId): Promise<CloseReason | null | undefined> {
  const [row] = await db().select({ closedAs: questions.closedAs }).from(questions).where(eq(questions.postId, id))
  return row?.closedAs
}
