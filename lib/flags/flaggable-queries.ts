import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { getUser } from '#lib/users/queries.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { CommentId, PostId, UserId } from '#lib/platform/ids.ts'
import { refColumns } from '#lib/questions/ref-queries.ts'
import type { Flaggable } from './types.ts'

/** Characters of the flagged text that the form's page shows. */
const EXCERPT_LENGTH = 280

/** Reads a post as the flag form shows it. Throws NotFound when it is hidden. */
export async function getFlaggablePost(id: PostId): Promise<Flaggable> {
  const [row] = await db()
    .select({
      kind: posts.kind,
      authorId: posts.authorId,
      language: posts.language,
      text: posts.bodyText,
      deletedAt: posts.deletedAt,
      question: { ...refColumns, isDeleted: questions.isDeleted },
    })
    .from(posts)
    .leftJoin(answers, eq(answers.postId, posts.id))
    .innerJoin(questions, eq(questions.postId, sql`coalesce(${answers.questionId}, ${posts.id})`))
    .where(eq(posts.id, id))
  if (!row || row.deletedAt !== null || row.question.isDeleted) throw new NotFound('post')
  const { kind, authorId, language, text, question } = row
  return { kind, authorId, language, excerpt: excerptOf(text), question, id, person: null }
}

/** Reads a comment as the flag form shows it. Throws NotFound. */
export async function getFlaggableComment(id: CommentId): Promise<Flaggable> {
  const [row] = await db()
    .select({
      authorId: comments.authorId,
      body: comments.body,
      deletedAt: comments.deletedAt,
      language: posts.language,
      postDeletedAt: posts.deletedAt,
      question: { ...refColumns, isDeleted: questions.isDeleted },
    })
    .from(comments)
    .innerJoin(posts, eq(posts.id, comments.postId))
    .leftJoin(answers, eq(answers.postId, posts.id))
    .innerJoin(questions, eq(questions.postId, sql`coalesce(${answers.questionId}, ${posts.id})`))
    .where(eq(comments.id, id))
  if (!row || row.deletedAt !== null || row.postDeletedAt !== null || row.question.isDeleted)
    throw new NotFound('comment')
  const { authorId, body, language, question } = row
  return { kind: 'comment', authorId, language, excerpt: excerptOf(body), question, id, person: null }
}

/** Reads a profile as the flag form shows it. Throws NotFound. */
export async function getFlaggableProfile(id: UserId): Promise<Flaggable> {
  const { handle, displayName } = await getUser(id)
  const person = { id, handle, displayName }
  return { kind: 'profile', authorId: id, language: undefined, excerpt: '', question: null, id, person }
}

function excerptOf(text: string): string {
  return text.length > EXCERPT_LENGTH ? `${text.slice(0, EXCERPT_LENGTH).toWellFormed().trimEnd()} …` : text
}
