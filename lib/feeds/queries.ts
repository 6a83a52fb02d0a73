import 'server-only'
import { inArray, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { guides } from '#db/schema/guides.ts'
import { answers, posts } from '#db/schema/posts.ts'
import { guidesTag } from '#lib/guides/cache.ts'
import { hasGuideTag } from '#lib/guides/list-queries.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { CommentId, PostId, UserId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import type { PostKind } from '#lib/posts/types.ts'
import { listTag, sortTag, threadTag } from '#lib/questions/cache.ts'
import { pageOfIds } from '#lib/questions/page-queries.ts'
import type { TopPeriod } from '#lib/questions/rules.ts'
import { asksForComments, searchComments } from '#lib/search/comment-queries.ts'
import { searchPosts } from '#lib/search/queries.ts'
import { getUser } from '#lib/users/queries.ts'
import type { UserView } from '#lib/users/types.ts'
import { commentsAmong } from './comment-queries.ts'
import { postsAmong } from './post-queries.ts'
import { MAX_ENTRIES } from './rules.ts'
import type { FeedSort } from './rules.ts'
import type { FeedPost } from './types.ts'

type Cut = { sort?: FeedSort; period?: TopPeriod; language?: PostLanguage; tag?: string }

/** Lists the first questions of a list, by default the newest; with a language or a tag, only those. */
export async function listQuestionPosts({ sort = 'newest', ...cut }: Cut = {}): Promise<FeedPost[]> {
  showOnPage(listTag(sort, cut), sortTag(sort))
  // A page reads one row more than it shows.
  const first = sql`
    select id from (${pageOfIds({ sort, ...cut }, null)}) as listed order by place, key desc, id desc limit ${MAX_ENTRIES}`
  return await postsAmong(first)
}

/** Lists the newest guides; with a language or a tag, only those. */
export async function listGuidePosts({ language, tag }: Pick<Cut, 'language' | 'tag'> = {}): Promise<FeedPost[]> {
  showOnPage(guidesTag())
  const conditions: SQL[] = [sql`not ${guides.isDeleted}`]
  if (language) conditions.push(sql`${guides.language} = ${language}`)
  if (tag !== undefined) conditions.push(hasGuideTag(tag))
  return await postsAmong(sql`
    select ${guides.postId} as id from ${guides} where ${sql.join(conditions, sql` and `)}
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
 * Lists the newest threads that a search finds, each as the post of it that matches best; the newest comments of a
 * search for comments. An empty query finds nothing.
 */
export async function listFoundPosts(q: string): Promise<FeedPost[]> {
  if (asksForComments(q)) return await listFoundComments(q)
  const { items } = await searchPosts({ q, sort: 'newest' })
  if (items.length === 0) return []
  const ids = items.map(({ postId }) => postId as PostId)
  return await postsAmong(sql`select ${posts.id} as id from ${posts} where ${inArray(posts.id, ids)}`)
}

async function listFoundComments(q: string): Promise<FeedPost[]> {
  const { items } = await searchComments({ q, perPage: MAX_ENTRIES })
  return await commentsAmong(items.map(({ id }) => id as CommentId))
}
