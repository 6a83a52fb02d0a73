import 'server-only'
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { POST_TRAITS } from '#lib/posts/kinds.ts'
import { questionLineTag, threadTag } from '#lib/questions/cache.ts'
import { refColumns } from '#lib/questions/ref-queries.ts'
import { listTagNames } from '#lib/questions/tag-queries.ts'
import { mapQuickTexts } from '#lib/quick-answers/summary-queries.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { MAX_ENTRIES } from './rules.ts'
import type { FeedPost } from './types.ts'

/**
 * Lists those of the picked posts that strangers can read, newest first, `MAX_ENTRIES` at most. `picked` selects `id`.
 * Three queries.
 */
export async function postsAmong(picked: SQL): Promise<FeedPost[]> {
  const rows = await db()
    .select({
      post: {
        id: posts.id,
        kind: posts.kind,
        language: posts.language,
        bodyHtml: posts.bodyHtml,
        createdAt: posts.createdAt,
        editedAt: posts.editedAt,
      },
      question: refColumns,
      threadKind: questions.kind,
      author: authorColumns(users),
    })
    .from(sql`(${picked}) as picked`)
    .innerJoin(posts, and(sql`${posts.id} = picked.id`, isNull(posts.deletedAt)))
    .leftJoin(answers, eq(answers.postId, posts.id))
    .innerJoin(
      questions,
      and(eq(questions.postId, sql`coalesce(${answers.questionId}, ${posts.id})`), eq(questions.isDeleted, false)),
    )
    .innerJoin(users, eq(users.id, posts.authorId))
    .orderBy(desc(posts.createdAt), desc(posts.id))
    .limit(MAX_ENTRIES)
  showOnPage(...rows.flatMap(({ question }) => [threadTag(question.id), questionLineTag(question.id)]))
  const asked = rows.filter(({ post }) => POST_TRAITS[post.kind].hasTitle).map(({ post }) => post.id)
  const [tags, quick] = await Promise.all([listTagNames(asked), mapQuickTexts(asked)])
  return rows.map(({ post, question, threadKind, author }) => ({
    id: post.id,
    kind: post.kind,
    language: post.language,
    bodyHtml: post.bodyHtml,
    createdAt: post.createdAt,
    question,
    isGuide: threadKind === 'guide',
    author: authorOf(author),
    quick: quick.get(post.id) ?? null,
    tags: tags.get(post.id) ?? [],
    updatedAt: latest(post.editedAt ?? post.createdAt, quick.get(post.id)?.writtenAt),
  }))
}

function latest(one: Date, other: Date | undefined): Date {
  return other && other > one ? other : one
}
