import 'server-only'
import { inArray, sql } from 'drizzle-orm'
import { posts } from '#db/schema/posts.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId } from '#lib/platform/ids.ts'

/** The post's search document: the migrations define `search_document`. `db:verify` computes the same and compares. */
const searchDocument = sql`search_document(${posts.searchConfig}, ${posts.language},
  (select q.title from questions q where q.post_id = ${posts.id}), ${posts.bodyText})`

/** Updates a post's search document. Call it in the transaction that wrote the text. */
export async function indexPost(context: Pick<CommandContext, 'db'>, id: PostId): Promise<void> {
  await indexPosts(context, [id])
}

/** Updates several posts' search documents. */
export async function indexPosts(context: Pick<CommandContext, 'db'>, ids: readonly PostId[]): Promise<void> {
  await context.db
    .update(posts)
    .set({ searchVector: searchDocument })
    .where(inArray(posts.id, [...ids]))
}
