import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { questions } from '#db/schema/posts.ts'
import { NotFound, OutOfSight } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { threadTag } from './cache.ts'
import type { QuestionRef } from './types.ts'

/** The columns a link to a question needs. */
export const refColumns = { id: questions.postId, slug: questions.slug, title: questions.title }

/** Reads a question's address and title. Throws NotFound when it does not exist, OutOfSight when it is hidden. */
export async function getQuestionRef(id: PostId): Promise<QuestionRef> {
  showOnPage(threadTag(id))
  const [question] = await db()
    .select({ ...refColumns, isDeleted: questions.isDeleted })
    .from(questions)
    .where(eq(questions.postId, id))
  if (!question) throw new NotFound('question')
  const { isDeleted, ...ref } = question
  if (isDeleted) throw new OutOfSight(id)
  return ref
}
