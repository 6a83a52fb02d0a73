import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { appeals } from '#db/schema/moderation.ts'
import type { AppealId, UserId } from '#lib/platform/ids.ts'

/** Returns the only appeal of a person. */
export async function findAppealOf(userId: UserId): Promise<AppealId> {
  const [row] = await db().select({ id: appeals.id }).from(appeals).where(eq(appeals.userId, userId))
  if (!row) throw new Error('no appeal')
  return row.id
}
