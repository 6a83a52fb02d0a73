import 'server-only'
import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { questions } from '#db/schema/posts.ts'
import type { PostKind } from '#db/vocabulary/posts.ts'
import { NotFound, OutOfSight } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { POST_TRAITS } from '#lib/posts/kinds.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { threadTag } from './cache.ts'
import type { QuestionRef } from './types.ts'

/** The columns a link to a question needs. */
export const refColumns = { id: questions.postId, slug: questions.slug, title: questions.title }

/** Reads a question's address and title. Throws NotFound when it does not exist, OutOfSight when it is hidden. */
export async function getQuestionRef(id: PostId): Promise<QuestionRef> {
  const { id: found, slug, title } = await readRef(id)
  return { id: found, slug, title }
}

/** Reads the address and title of a question that can have answers. Throws NotFound also for a guide. */
export async function getAnsweredRef(id: PostId): Promise<QuestionRef> {
  const { kind, ...ref } = await readRef(id)
  if (!POST_TRAITS[kind].isAnswered) throw new NotFound('question')
  return ref
}

/**
 * Reads the address and title of a question or a guide. Throws NotFound when it does not exist, OutOfSight when it is
 * hidden.
 */
export async function getThreadRef(id: PostId): Promise<QuestionRef & { kind: PostKind }> {
  return await readRef(id)
}

async function readRef(id: PostId): Promise<QuestionRef & { kind: PostKind }> {
  showOnPage(threadTag(id))
  const [question] = await db()
    .select({ ...refColumns, kind: questions.kind, isDeleted: questions.isDeleted })
    .from(questions)
    .where(eq(questions.postId, id))
  if (!question) throw new NotFound('question')
  const { isDeleted, ...ref } = question
  if (isDeleted) throw new OutOfSight(id)
  return ref
}
