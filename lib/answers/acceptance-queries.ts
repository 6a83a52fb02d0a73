import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { acceptedAnswers, answers, posts } from '#db/schema/posts.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { isAwaySince } from './away-queries.ts'

/** Returns the facts that decide who may accept an answer, and its words so far. Throws NotFound. */
export async function getAcceptance(answerId: PostId, now: Date) {
  const [row] = await db()
    .select({
      asker: posts.authorId,
      isAskerAway: isAwaySince(posts.authorId, now),
      acceptedBy: acceptedAnswers.acceptedById,
      fits: sql<string | null>`case when ${acceptedAnswers.answerId} is not null then ${answers.fits} end`,
    })
    .from(answers)
    .innerJoin(posts, eq(posts.id, answers.questionId))
    .leftJoin(acceptedAnswers, eq(acceptedAnswers.answerId, answers.postId))
    .where(eq(answers.postId, answerId))
  if (!row) throw new NotFound('answer')
  return row
}
