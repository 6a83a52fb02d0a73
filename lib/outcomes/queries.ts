import 'server-only'
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { outcomeCredits, outcomeVersions } from '#db/schema/outcomes.ts'
import { answers, posts } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { excerptOf } from '#lib/markdown/excerpt.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { threadTag } from '#lib/questions/cache.ts'
import type { CreditableAnswer, OutcomeView } from './types.ts'

const EXCERPT_LENGTH = 160
const MAX_CREDITABLE = 50

/** Lists every version of what the asker said, newest first; empty when they said nothing. */
export async function listOutcomeVersions(questionId: PostId): Promise<OutcomeView[]> {
  showOnPage(threadTag(questionId))
  return await db()
    .select({
      version: outcomeVersions.number,
      decision: outcomeVersions.decision,
      result: outcomeVersions.result,
      saidAt: outcomeVersions.saidAt,
    })
    .from(outcomeVersions)
    .where(eq(outcomeVersions.questionId, questionId))
    .orderBy(desc(outcomeVersions.number))
}

/** Lists the answers that the asker can credit: those that can be read, with most votes first. */
export async function listCreditable(questionId: PostId): Promise<CreditableAnswer[]> {
  const rows = await db()
    .select({
      id: posts.id,
      name: users.displayName,
      text: sql<string>`left(${posts.bodyText}, 500)`,
      isCredited: sql<boolean>`${outcomeCredits.answerId} is not null`,
    })
    .from(answers)
    .innerJoin(posts, eq(posts.id, answers.postId))
    .innerJoin(users, eq(users.id, posts.authorId))
    .leftJoin(
      outcomeCredits,
      and(eq(outcomeCredits.questionId, answers.questionId), eq(outcomeCredits.answerId, answers.postId)),
    )
    .where(and(eq(answers.questionId, questionId), isNull(posts.deletedAt)))
    .orderBy(desc(posts.score), asc(posts.id))
    .limit(MAX_CREDITABLE)
  return rows.map(({ id, name, text, isCredited }) => ({
    id,
    name,
    excerpt: excerptOf(text, EXCERPT_LENGTH),
    isCredited,
  }))
}
