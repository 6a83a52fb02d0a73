import 'server-only'
import { and, desc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { guides } from '#db/schema/guides.ts'
import { answers, posts, questions } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { guidesTag } from '#lib/guides/cache.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { POST_TRAITS } from '#lib/posts/kinds.ts'
import type { PostKind } from '#lib/posts/types.ts'
import { listTag, questionLineTag, sortTag, threadTag } from '#lib/questions/cache.ts'
import { pageOfIds } from '#lib/questions/page-queries.ts'
import { refColumns } from '#lib/questions/ref-queries.ts'
import { listTagNames } from '#lib/questions/tag-queries.ts'
import { asksForComments } from '#lib/search/comment-queries.ts'
import { searchPosts } from '#lib/search/queries.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { getUser } from '#lib/users/queries.ts'
import type { UserView } from '#lib/users/types.ts'
import { mapQuickTexts } from './quick-queries.ts'
import { MAX_ENTRIES } from './rules.ts'
import type { FeedPost } from './types.ts'

/** Lists the newest questions; with a language or a tag, only those. */
export async function listNewestPosts(cut: { language?: PostLanguage; tag?: string } = {}): Promise<FeedPost[]> {
  showOnPage(listTag('newest', cut), sortTag('newest'))
  return await postsAmong(pageOfIds({ sort: 'newest', ...cut }, null))
}

/** Lists the newest guides. */
export async function listGuidePosts(): Promise<FeedPost[]> {
  showOnPage(guidesTag())
  return await postsAmong(sql`
    select ${guides.postId} as id from ${guides} where not ${guides.isDeleted}
    order by ${guides.createdAt} desc, ${guides.postId} desc limit ${MAX_ENTRIES}`)
}

/** Lists the newest answers to a question; none where the question is hidden. */
export async function listAnswerPosts(questionId: PostId): Promise<FeedPost[]> {
  showOnPage(threadTag(questionId))
  return await postsAmong(
    sql`select ${answers.postId} as id from ${answers} where ${answers.questionId} = ${questionId}`,
  )
}

/** Reads a person and their newest posts. Throws NotFound when there is none or the profile is hidden. */
export async function getPostsOf(userId: UserId): Promise<{ user: UserView; posts: FeedPost[] }> {
  const user = await getUser(userId)
  if (user.isHidden) throw new NotFound('user')
  const newest = (kind: PostKind) => sql`
    (select ${posts.id} as id from ${posts}
    where ${posts.authorId} = ${userId} and ${posts.kind} = ${kind} and ${posts.deletedAt} is null
    order by ${posts.createdAt} desc, ${posts.id} desc limit ${MAX_ENTRIES})`
  return {
    user,
    posts: await postsAmong(sql.join([newest('question'), newest('answer'), newest('guide')], sql` union all `)),
  }
}

/**
 * Lists the newest threads that a search finds, each as the post of it that matches best. An empty query finds nothing.
 * Throws NotFound for a search for comments: a feed lists posts.
 */
export async function listFoundPosts(q: string): Promise<FeedPost[]> {
  if (asksForComments(q)) throw new NotFound('feed')
  const { items } = await searchPosts({ q, sort: 'newest' })
  if (items.length === 0) return []
  const ids = items.map(({ postId }) => postId as PostId)
  return await postsAmong(sql`select ${posts.id} as id from ${posts} where ${inArray(posts.id, ids)}`)
}

/**
 * Lists those of the picked posts that strangers can read, newest first, `MAX_ENTRIES` at most. `picked` selects `id`.
 * Three queries.
 */
async function postsAmong(picked: SQL): Promise<FeedPost[]> {
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
  return rows.map(({ post, question, author }) => ({
    id: post.id,
    kind: post.kind,
    language: post.language,
    bodyHtml: post.bodyHtml,
    createdAt: post.createdAt,
    question,
    author: authorOf(author),
    quick: quick.get(post.id) ?? null,
    tags: tags.get(post.id) ?? [],
    updatedAt: latest(post.editedAt ?? post.createdAt, quick.get(post.id)?.writtenAt),
  }))
}

function latest(one: Date, other: Date | undefined): Date {
  return other && other > one ? other : one
}
