import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { bounties } from '#db/schema/bounties.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { OpenBounty } from '../types.ts'

/** Finds a question's open bounty; null without one. Call it with the question locked before a change. */
export async function findOpenBounty(db: Queryable, questionId: PostId): Promise<OpenBounty | null> {
  const [row] = await db
    .select()
    .from(bounties)
    .where(and(eq(bounties.questionId, questionId), isNull(bounties.endedAt)))
  return row ?? null
}
