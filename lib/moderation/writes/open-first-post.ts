import 'server-only'
import { eq } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { isStaff } from '#lib/users/rules.ts'
import { openCase } from './open-case.ts'

/**
 * Puts the first question or answer of an account before the moderators (the limit `firstPosts`; none of staff or of the seeded
 * people). Call it in the transaction that has inserted the post.
 */
export async function openFirstPost(context: CommandContext, postId: PostId): Promise<void> {
  const { id, role, limits } = context.viewer
  if (isStaff(role) || limits.firstPosts === 0) return
  const [author] = await context.db
    .select({ isSeeded: users.isSeeded, questions: users.questionCount, answers: users.answerCount })
    .from(users)
    .where(eq(users.id, id))
  if (author && !author.isSeeded && author.questions + author.answers <= limits.firstPosts)
    await openCase(context, { target: { kind: 'post', id: postId }, aboutUserId: id, source: 'first-post' })
}
