import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { answers } from '#db/schema/posts.ts'
import { outdatedMarks } from '#db/schema/rechecks.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'

/** Deletes one person's mark of a locked answer, with its count. Returns whether there was one. */
export async function deleteMark({ db }: CommandContext, answerId: PostId, markerId: UserId): Promise<boolean> {
  const gone = await db
    .delete(outdatedMarks)
    .where(and(eq(outdatedMarks.answerId, answerId), eq(outdatedMarks.markerId, markerId)))
    .returning({ id: outdatedMarks.answerId })
  if (gone.length > 0) await addToCount(db, answerId, -1)
  return gone.length > 0
}

/** Adds one mark to an answer's count, or subtracts one. */
export async function addToCount(db: CommandContext['db'], answerId: PostId, change: 1 | -1): Promise<void> {
  await db
    .update(answers)
    .set({ outdatedCount: sql`${answers.outdatedCount} + ${change}::integer` })
    .where(eq(answers.postId, answerId))
}

/** Records that a locked answer is right as of now, and ends its marks. */
export async function setAsOf({ db, now }: CommandContext, answerId: PostId): Promise<void> {
  await db.delete(outdatedMarks).where(eq(outdatedMarks.answerId, answerId))
  await db.update(answers).set({ asOf: now, outdatedCount: 0 }).where(eq(answers.postId, answerId))
}
