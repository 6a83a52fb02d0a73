import 'server-only'
import { and, desc, eq, gte } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { posts, questions } from '#db/schema/posts.ts'

/** Lists the questions that were viewed most, and at least a number of times. Reads all questions. */
export async function listMostViewed({ limit, atLeast }: { limit: number; atLeast: number }) {
  return await db()
    .select({ id: questions.postId, slug: questions.slug, language: posts.language })
    .from(questions)
    .innerJoin(posts, eq(posts.id, questions.postId))
    .where(and(eq(questions.kind, 'question'), eq(questions.isDeleted, false), gte(questions.viewCount, atLeast)))
    .orderBy(desc(questions.viewCount), desc(questions.postId))
    .limit(limit)
}
