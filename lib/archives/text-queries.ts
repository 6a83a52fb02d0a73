import 'server-only'
import { asc, eq, sql } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import type { PostKind } from '#lib/posts/types.ts'
import type { UserId } from '#lib/platform/ids.ts'

/** A post of the person's, with the title of its thread. */
export type ArchivedPost = {
  id: number
  kind: PostKind
  question: { id: number; slug: string; title: string }
  body: string
  createdAt: Date
  isHidden: boolean
}

/** A comment of the person's, with the title of its thread. */
export type ArchivedComment = { id: number; title: string; body: string; createdAt: Date; isHidden: boolean }

/** Lists every post of a person's, the oldest first; hidden ones too. */
export async function listArchivedPosts(db: Queryable, userId: UserId): Promise<ArchivedPost[]> {
  return await db
    .select({
      id: posts.id,
      kind: posts.kind,
      question: { id: questions.postId, slug: questions.slug, title: questions.title },
      body: posts.body,
      createdAt: posts.createdAt,
      isHidden: sql<boolean>`${posts.deletedAt} is not null`,
    })
    .from(posts)
    .leftJoin(answers, eq(answers.postId, posts.id))
    .innerJoin(questions, eq(questions.postId, sql`coalesce(${answers.questionId}, ${posts.id})`))
    .where(eq(posts.authorId, userId))
    .orderBy(asc(posts.id))
}

/** Lists every comment of a person's, the oldest first; hidden ones too. */
export async function listArchivedComments(db: Queryable, userId: UserId): Promise<ArchivedComment[]> {
  return await db
    .select({
      id: comments.id,
      title: questions.title,
      body: comments.body,
      createdAt: comments.createdAt,
      isHidden: sql<boolean>`${comments.deletedAt} is not null`,
    })
    .from(comments)
    .leftJoin(answers, eq(answers.postId, comments.postId))
    .innerJoin(questions, eq(questions.postId, sql`coalesce(${answers.questionId}, ${comments.postId})`))
    .where(eq(comments.authorId, userId))
    .orderBy(asc(comments.id))
}
