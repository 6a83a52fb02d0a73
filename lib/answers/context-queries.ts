import 'server-only'
import { and, desc, eq, isNotNull, isNull, or } from 'drizzle-orm'
import { db } from '#db/client.ts'
import type { Queryable } from '#db/client.ts'
import { answers, posts } from '#db/schema/posts.ts'
import type { UserId } from '#lib/platform/ids.ts'
import type { AnswerContext } from './types.ts'

/** Returns the context of a person's last answer that has one; null if none has. */
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
  return row ?? null
}
