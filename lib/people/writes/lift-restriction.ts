import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { moderationActs } from '#db/schema/moderation.ts'
import { restrictions } from '#db/schema/users.ts'
import type { RecordedAct } from '#lib/moderation/writes/revert-act.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { RestrictionId } from '#lib/platform/ids.ts'

/**
 * Lifts a restriction, from the person's next request on; a shorter one that it had replaced is in force again. One that was
 * replaced itself only will not come back.
 */
export async function liftRestriction(context: CommandContext, act: RecordedAct): Promise<void> {
  const [lifted] = await context.db
    .update(restrictions)
    .set({ liftedAt: context.now })
    .where(and(eq(restrictions.actId, act.id), isNull(restrictions.liftedAt)))
    .returning({ id: restrictions.id })
  const replaced = lifted ? await findReplaced(context, act) : null
  if (replaced !== null)
    await context.db.update(restrictions).set({ liftedAt: null }).where(eq(restrictions.id, replaced))
}

const undoing = alias(moderationActs, 'undoing')

/** The newest restriction down the line of those replaced whose act still stands. */
async function findReplaced(context: CommandContext, act: RecordedAct): Promise<RestrictionId | null> {
  let next = replacedBy(act)
  while (next !== null) {
    const [found] = await context.db
      .select({ act: moderationActs, undoneBy: undoing.id })
      .from(restrictions)
      .innerJoin(moderationActs, eq(moderationActs.id, restrictions.actId))
      .leftJoin(undoing, eq(undoing.undoesId, moderationActs.id))
      .where(eq(restrictions.id, next))
    // One from before there were acts stands by itself.
    if (!found || found.undoneBy === null) return next
    next = replacedBy(found.act)
  }
  return null
}

function replacedBy(act: RecordedAct): RestrictionId | null {
  const { replaced } = act.details
  return typeof replaced === 'number' ? (replaced as RestrictionId) : null
}
