import 'server-only'
import { eq } from 'drizzle-orm'
import { questions } from '#db/schema/posts.ts'
import type { Subscriber } from '#lib/events/subscribers.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'

/** A closed question that its asker has edited goes to a reopening review. */
export const askToReopen: Subscriber<'posts.edited'> = async (context, { postId, scene: { place, editor } }) => {
  if (place.isAnswer || editor !== place.asker || postId === undefined) return
  const [question] = await context.db
    .select({ closedAs: questions.closedAs })
    .from(questions)
    .where(eq(questions.postId, postId))
  if (!question || question.closedAs === null) return
  await openCase(context, { target: { kind: 'post', id: postId }, aboutUserId: place.asker, source: 'reopen' })
}
