import { desc, eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { readAct } from '#lib/acts/details.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
import { aUser, nth } from './factories.ts'

/** A rule and a reason, as an action's form sends them. */
export const WHY = { rule: 'be-kind', reason: 'Several posts of this week attack others.' } as const

export const aModerator = () => aUser({ role: 'moderator' })
export const anAdministrator = () => aUser({ role: 'administrator' })

/** Returns the latest action. */
export async function lastAct(): Promise<RecordedAct> {
  return readAct(nth(await db().select().from(moderationActs).orderBy(desc(moderationActs.id)).limit(1), 0))
}

/** Returns the latest action on a post. */
export async function lastActOn({ id }: { id: PostId }): Promise<ActId> {
  const written = db().select().from(moderationActs).where(eq(moderationActs.postId, id))
  return nth(await written.orderBy(desc(moderationActs.id)).limit(1), 0).id
}
