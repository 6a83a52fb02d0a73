import 'server-only'
import { and, desc, eq, isNotNull, isNull, or } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { answers, posts } from '#db/schema/posts.ts'
import { ownSituations } from '#db/schema/situations.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { AnswerContext } from './types.ts'

/**
 * Returns the context of a person's last answer that has one, or else the one that they gave on arrival; null without
 * both.
 */
export async function findLastContext(userId: UserId, from: Queryable = db()): Promise<AnswerContext | null> {
  const [row] = await from
    .select({ role: answers.role, sector: answers.sector, country: answers.country })
    .from(posts)
    .innerJoin(answers, eq(answers.postId, posts.id))
    .where(
      and(
        eq(posts.authorId, userId),
        eq(posts.kind, 'answer'),
        isNull(posts.deletedAt),
        or(isNotNull(answers.role), isNotNull(answers.sector), isNotNull(answers.country)),
      ),
    )
    .orderBy(desc(posts.createdAt), desc(posts.id))
    .limit(1)
  return row ?? (await findOwnSituation(userId, from))
}

async function findOwnSituation(userId: UserId, from: Queryable): Promise<AnswerContext | null> {
  const [row] = await from
    .select({ role: ownSituations.role, sector: ownSituations.sector, country: ownSituations.country })
    .from(ownSituations)
    .where(eq(ownSituations.userId, userId))
  return row ?? null
}
