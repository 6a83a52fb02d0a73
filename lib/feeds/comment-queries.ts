import 'server-only'
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { comments } from '#db/schema/comments.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { questionLineTag, threadTag } from '#lib/questions/cache.ts'
import { refColumns } from '#lib/questions/ref-queries.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { MAX_ENTRIES } from './rules.ts'
import type { FeedPost } from './types.ts'

/** Lists the newest comments on a question or a guide and on its answers; none where it is hidden. */
export async function listThreadComments(threadId: PostId): Promise<FeedPost[]> {
  showOnPage(threadTag(threadId))
  const inThread = sql`
    select ${threadId}::bigint union all select ${answers.postId} from ${answers} where ${answers.questionId} = ${threadId}`
  return await readComments(sql`${comments.postId} in (${inThread})`)
}

/** Lists those of these comments that strangers can read, newest first, `MAX_ENTRIES` at most. One query. */
export async function commentsAmong(ids: readonly CommentId[]): Promise<FeedPost[]> {
  return ids.length === 0 ? [] : await readComments(inArray(comments.id, [...ids]))
}

async function readComments(condition: SQL): Promise<FeedPost[]> {
  const rows = await db()
    .select({
      comment: {
        id: comments.id,
        bodyHtml: comments.bodyHtml,
        createdAt: comments.createdAt,
        editedAt: comments.editedAt,
      },
      language: posts.language,
      question: refColumns,
      threadKind: questions.kind,
      author: authorColumns(users),
    })
    .from(comments)
    .innerJoin(posts, and(eq(posts.id, comments.postId), isNull(posts.deletedAt)))
    .leftJoin(answers, eq(answers.postId, posts.id))
    .innerJoin(
      questions,
      and(eq(questions.postId, sql`coalesce(${answers.questionId}, ${posts.id})`), eq(questions.isDeleted, false)),
    )
    .innerJoin(users, eq(users.id, comments.authorId))
    .where(and(condition, isNull(comments.deletedAt)))
    .orderBy(desc(comments.createdAt), desc(comments.id))
    .limit(MAX_ENTRIES)
  showOnPage(...rows.flatMap(({ question }) => [threadTag(question.id), questionLineTag(question.id)]))
  return rows.map(({ comment, language, question, threadKind, author }) => ({
    id: comment.id,
    kind: 'comment',
    question,
    isGuide: threadKind === 'guide',
    author: authorOf(author),
    language,
    bodyHtml: comment.bodyHtml,
    quick: null,
    tags: [],
    createdAt: comment.createdAt,
    updatedAt: comment.editedAt ?? comment.createdAt,
  }))
}
