import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { tags, tagVersions } from '#db/schema/tags.ts'
import { renderMarkdown } from '#lib/markdown/render.ts'
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
  return { kind, authorId, language, excerpt: excerptOf(text), question, tag: null, id, person: null }
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
  return { kind: 'comment', authorId, language, excerpt: excerptOf(body), question, tag: null, id, person: null }
}

/** Reads a profile as the flag form shows it. Throws NotFound. */
export async function getFlaggableProfile(id: UserId): Promise<Flaggable> {
  const { handle, displayName } = await getUser(id)
  const person = { id, handle, displayName }
  return { kind: 'profile', authorId: id, language: undefined, excerpt: '', question: null, tag: null, id, person }
}

/** Reads the texts of a tag as the flag form shows them. Throws NotFound. */
export async function getFlaggableTag(name: string): Promise<Flaggable> {
  const [row] = await db()
    .select({
      id: tags.id,
      description: tags.description,
      wiki: tags.wiki,
      editorId: sql<string | null>`coalesce(${tagVersions.editorId}, ${tags.createdById})`,
    })
    .from(tags)
    .leftJoin(tagVersions, and(eq(tagVersions.tagId, tags.id), eq(tagVersions.number, tags.descriptionVersion)))
    .where(eq(tags.name, name))
  if (!row) throw new NotFound('tag')
  const excerpt = excerptOf(renderMarkdown(`${row.description}\n\n${row.wiki}`.trim()).text)
  const author = { authorId: Number(row.editorId ?? 0), language: undefined, person: null }
  return { kind: 'tag', ...author, excerpt, question: null, tag: name, id: row.id }
}

function excerptOf(text: string): string {
  return text.length > EXCERPT_LENGTH ? `${text.slice(0, EXCERPT_LENGTH).toWellFormed().trimEnd()} …` : text
}
