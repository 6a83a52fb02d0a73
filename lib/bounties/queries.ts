import 'server-only'
import { and, desc, eq, isNull, ne, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { bounties } from '#db/schema/bounties.ts'
import { answers, posts } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { excerptOf } from '#lib/markdown/excerpt.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { showOnPage } from '#lib/platform/shown.ts'
import { threadTag } from '#lib/questions/cache.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import { canWin } from './candidate-queries.ts'
import { leastPoints } from './rules.ts'
import type { AwardableAnswer, BountyPage } from './types.ts'

const EXCERPT_LENGTH = 160
const MAX_AWARDABLE = 50

/** Finds the open bounty of a question; null without one. */
export async function findBounty(questionId: PostId): Promise<BountyPage['bounty']> {
  showOnPage(threadTag(questionId))
  const [row] = await db()
    .select({
      points: bounties.points,
      offeredAt: bounties.offeredAt,
      endsAt: bounties.endsAt,
      offerer: authorColumns(users),
    })
    .from(bounties)
    .innerJoin(users, eq(users.id, bounties.offererId))
    .where(and(eq(bounties.questionId, questionId), isNull(bounties.endedAt)))
  return row ? { ...row, offerer: authorOf(row.offerer) } : null
}

/** Reads what the page of a question's bounty shows its viewer. At most two queries. */
export async function readBountyPage(viewer: Viewer | null, questionId: PostId, now: Date): Promise<BountyPage> {
  const bounty = await findBounty(questionId)
  if (!viewer) return { bounty, least: leastPoints(0), answers: [] }
  if (bounty?.offerer.id === viewer.id)
    return { bounty, least: leastPoints(0), answers: await listAwardable(viewer, questionId, now) }
  const [mine] = await db()
    .select({ earlier: sql<number>`count(*)::integer` })
    .from(bounties)
    .where(and(eq(bounties.questionId, questionId), eq(bounties.offererId, viewer.id)))
  return { bounty, least: leastPoints(mine?.earlier ?? 0), answers: [] }
}

/** Lists the visible answers of other people who can get points, with most votes first. */
async function listAwardable(viewer: Viewer, questionId: PostId, now: Date): Promise<AwardableAnswer[]> {
  const rows = await db()
    .select({ id: posts.id, name: users.displayName, text: sql<string>`left(${posts.bodyText}, 500)` })
    .from(answers)
    .innerJoin(posts, eq(posts.id, answers.postId))
    .innerJoin(users, eq(users.id, posts.authorId))
    .where(
      and(
        eq(answers.questionId, questionId),
        isNull(posts.deletedAt),
        ne(posts.authorId, viewer.id),
        canWin(sql`${posts.authorId}`, now),
      ),
    )
    .orderBy(desc(posts.score), posts.id)
    .limit(MAX_AWARDABLE)
  return rows.map(({ id, name, text }) => ({ id, name, excerpt: excerptOf(text, EXCERPT_LENGTH) }))
}
