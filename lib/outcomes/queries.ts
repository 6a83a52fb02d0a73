import 'server-only'
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { outcomeCredits, outcomes, outcomeVersions } from '#db/schema/outcomes.ts'
import { answers, posts } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import { excerptOf } from '#lib/markdown/excerpt.ts'
import type { Viewer } from '#lib/auth/types.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { mayReadHiddenOutcomes } from './policy.ts'
import { isOutcomeShown } from '#db/outcome-shown.ts'
import type { CreditableAnswer, OutcomeView } from './types.ts'

const EXCERPT_LENGTH = 160
const MAX_CREDITABLE = 50
/** The most versions that the history shows; older ones stay stored. */
const MAX_VERSIONS = 100

const VIEW = {
  version: outcomeVersions.number,
  decision: outcomeVersions.decision,
  result: outcomeVersions.result,
  saidAt: outcomeVersions.saidAt,
}

/** Lists the versions of what the asker said, newest first; empty when they said nothing, or a moderator hides it. */
export async function listOutcomeVersions(questionId: PostId): Promise<OutcomeView[]> {
  showOnPage(threadTag(questionId))
  return await db()
    .select(VIEW)
    .from(outcomeVersions)
    .where(and(eq(outcomeVersions.questionId, questionId), isOutcomeShown(outcomeVersions.questionId)))
    .orderBy(desc(outcomeVersions.number))
    .limit(MAX_VERSIONS)
}

/**
 * Reads the outcome that a moderator hides, for its asker and for moderators; null for others, and where nothing is
 * hidden.
 */
export async function findHiddenOutcome(viewer: Viewer, questionId: PostId): Promise<OutcomeView | null> {
  const mayRead = mayReadHiddenOutcomes(viewer) ? sql`true` : sql`${posts.authorId} = ${viewer.id}::bigint`
  const [row] = await db()
    .select(VIEW)
    .from(outcomes)
    .innerJoin(
      outcomeVersions,
      and(eq(outcomeVersions.questionId, outcomes.questionId), eq(outcomeVersions.number, outcomes.version)),
    )
    .innerJoin(posts, eq(posts.id, outcomes.questionId))
    .where(and(eq(outcomes.questionId, questionId), sql`not (${isOutcomeShown(outcomes.questionId)})`, mayRead))
  return row ?? null
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
