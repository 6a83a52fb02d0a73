import 'server-only'
import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { cache } from 'react'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { builtOnce } from '#db/prepared.ts'
import { comments } from '#db/schema/comments.ts'
import { answers, posts } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { CommentId, PostId, UserId } from '#lib/platform/ids.ts'
import { getQuestionRef } from '#lib/questions/ref-queries.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import type { CommentView } from './types.ts'

/** Lists the comments of these posts, oldest first; a post without any is absent. One query. */
export async function listComments(postIds: readonly PostId[]): Promise<Map<PostId, CommentView[]>> {
  if (postIds.length === 0) return new Map()
  return viewsByPost(await commentsOfPosts(db()).execute({ posts: `{${postIds.join(',')}}` }))
}

/**
 * Lists the comments of a question and of its visible answers, in the same way. One query for a page, however many
 * parts of the thread ask for it.
 */
export const listThreadComments = cache(async (questionId: PostId): Promise<Map<PostId, CommentView[]>> =>
  viewsByPost(await commentsOfThread(db()).execute({ question: questionId })),
)

const commentsOfPosts = builtOnce((database) =>
  commentsOf(database, sql`${sql.placeholder('posts')}::text::bigint[]`).prepare('comments_of_posts'),
)

const commentsOfThread = builtOnce((database) => {
  const question = sql`${sql.placeholder('question')}::bigint`
  const inThread = sql`array(
    select a.post_id from ${answers} a join ${posts} p on p.id = a.post_id
    where a.question_id = ${question} and p.deleted_at is null) || ${question}`
  return commentsOf(database, inThread).prepare('comments_of_thread')
})

function commentsOf(database: Queryable, postIds: SQL) {
  const repliedTo = alias(comments, 'replied_to')
  const repliedAuthor = alias(users, 'replied_author')
  return database
    .select({
      comment: {
        id: comments.id,
        postId: comments.postId,
        bodyHtml: comments.bodyHtml,
        score: comments.score,
        createdAt: comments.createdAt,
        editedAt: comments.editedAt,
      },
      author: authorColumns(users),
      repliedAuthor: authorColumns(repliedAuthor),
      repliedId: repliedTo.id,
    })
    .from(comments)
    .innerJoin(users, eq(users.id, comments.authorId))
    .leftJoin(repliedTo, and(eq(repliedTo.id, comments.replyToId), isNull(repliedTo.deletedAt)))
    .leftJoin(repliedAuthor, eq(repliedAuthor.id, repliedTo.authorId))
    .where(and(sql`${comments.postId} = any (${postIds})`, isNull(comments.deletedAt)))
    .orderBy(asc(comments.createdAt), asc(comments.id))
}

function viewsByPost(rows: Awaited<ReturnType<typeof commentsOf>>): Map<PostId, CommentView[]> {
  const views = rows.map(({ comment, author, repliedAuthor: replied, repliedId }): CommentView => ({
    id: comment.id,
    postId: comment.postId,
    author: authorOf(author),
    bodyHtml: comment.bodyHtml,
    score: comment.score,
    createdAt: comment.createdAt,
    editedAt: comment.editedAt,
    replyTo: repliedId !== null && replied ? { id: repliedId, displayName: authorOf(replied).displayName } : null,
  }))
  return Map.groupBy(views, (view) => view.postId)
}

/**
 * Reads a comment as its editor gets it; the viewer's own also while it is held. Throws NotFound when it, its post or
 * its question is gone.
 */
export async function getEditableComment(id: CommentId, viewerId: UserId | null = null) {
  const { comment, question } = await getCommentOf(id, viewerId)
  const { body, authorId, createdAt, postId, removal } = comment
  return { id, body, authorId, createdAt, postId, removal, question }
}

async function getCommentOf(
  id: CommentId,
  viewerId: UserId | null,
): Promise<{ comment: typeof comments.$inferSelect; question: QuestionRef }> {
  const [row] = await db()
    .select({ comment: comments, answer: answers, deletedAt: posts.deletedAt })
    .from(comments)
    .innerJoin(posts, eq(posts.id, comments.postId))
    .leftJoin(answers, eq(answers.postId, comments.postId))
    .where(eq(comments.id, id))
  const isOwnHeld = row?.comment.removal === 'held' && row.comment.authorId === viewerId
  if (!row || row.deletedAt !== null || (row.comment.deletedAt !== null && !isOwnHeld)) throw new NotFound('comment')
  return { comment: row.comment, question: await getQuestionRef(row.answer?.questionId ?? row.comment.postId) }
}
