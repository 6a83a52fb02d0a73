import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { posts } from '#db/schema/posts.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import type { PostId } from '#lib/platform/ids.ts'

/**
 * The post's search document in SQL: title (weight A), words (weight B), stemmed in the post's own language.
 * `db:verify` computes the same and compares.
 */
const searchDocument = sql`
  setweight(to_tsvector(${posts.searchConfig}, coalesce((select q.title from questions q where q.post_id = ${posts.id}), '')), 'A')
  || setweight(to_tsvector(${posts.searchConfig}, ${posts.bodyText}), 'B')`

/** Makes a post findable by what it says now. Call it in the transaction that wrote the text. */
export async function indexPost(context: Pick<CommandContext, 'db'>, id: PostId): Promise<void> {
  await context.db.update(posts).set({ searchVector: searchDocument }).where(eq(posts.id, id))
}
