import 'server-only'
import { inArray, sql } from 'drizzle-orm'
import { posts } from '#db/schema/posts.ts'
import { relatedQuestions } from '#db/schema/search.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId } from '#lib/platform/ids.ts'

/** The post's search document: the migrations define `search_document`. `db:verify` computes the same and compares. */
const searchDocument = sql`search_document(${posts.searchConfig}, ${posts.language},
  (select q.title from questions q where q.post_id = ${posts.id}), ${posts.bodyText})`

/** Updates a post's search document. Call it in the transaction that wrote the text. */
export async function indexPost(context: Pick<CommandContext, 'db'>, id: PostId): Promise<void> {
  await indexPosts(context, [id])
}

/** Updates several posts' search documents. What was found to be related to their old text is forgotten. */
export async function indexPosts(context: Pick<CommandContext, 'db'>, ids: readonly PostId[]): Promise<void> {
  if (ids.length === 0) return
  await context.db.execute(sql`
    with forgotten as (delete from ${relatedQuestions} where ${inArray(relatedQuestions.questionId, [...ids])})
    update ${posts} set search_vector = ${searchDocument} where ${inArray(posts.id, [...ids])}`)
}
