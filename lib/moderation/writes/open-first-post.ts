import 'server-only'
import type { EventContext } from '#lib/events/subscribers.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { eq } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import { isStaff } from '#lib/users/rules.ts'
import { openCase } from './open-case.ts'

/**
 * Opens a case about an account's first questions or answers (the limit `firstPosts`; not for staff or seeded people).
 * A held one counts too.
 */
export async function openFirstPost(
  context: EventContext,
  { postId, scene }: { postId?: PostId; scene: { isHeld: boolean } },
): Promise<void> {
  if (!context.viewer || postId === undefined) return
  const { id, role, limits } = context.viewer
  if (isStaff(role) || limits.firstPosts === 0) return
  const [author] = await context.db
    .select({ isSeeded: users.isSeeded, questions: users.questionCount, answers: users.answerCount })
    .from(users)
    .where(eq(users.id, id))
  const held = scene.isHeld ? 1 : 0
  if (author && !author.isSeeded && author.questions + author.answers + held <= limits.firstPosts)
    await openCase(context, { target: { kind: 'post', id: postId }, aboutUserId: id, source: 'first-post' })
}
