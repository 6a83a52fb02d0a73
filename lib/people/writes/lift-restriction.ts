import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { moderationActs } from '#db/schema/moderation.ts'
import { restrictions } from '#db/schema/users.ts'
import { isOfKind, readAct } from '#lib/acts/details.ts'
import type { DetailedAct, RecordedAct } from '#lib/acts/details.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { RestrictionId } from '#lib/platform/ids.ts'

/**
 * Lifts a restriction, from the person's next request; a shorter one that it had replaced is in force again. A
 * restriction that was itself replaced is only marked, so that it does not return.
 */
export async function liftRestriction(context: CommandContext, act: RecordedAct<'restrict' | 'spam'>): Promise<void> {
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

/** Finds the newest restriction in the chain of replaced ones whose action is in force. */
async function findReplaced(context: CommandContext, act: DetailedAct): Promise<RestrictionId | null> {
  let next = replacedBy(act)
  while (next !== null) {
    const [found] = await context.db
      .select({ act: moderationActs, undoneBy: undoing.id })
      .from(restrictions)
      .innerJoin(moderationActs, eq(moderationActs.id, restrictions.actId))
      .leftJoin(undoing, eq(undoing.undoesId, moderationActs.id))
      .where(eq(restrictions.id, next))
    // A restriction older than the log of actions is in force without an action.
    if (!found || found.undoneBy === null) return next
    next = replacedBy(readAct(found.act))
  }
  return null
}

function replacedBy(act: DetailedAct): RestrictionId | null {
  if (isOfKind(act, 'restrict')) return act.details.replaced
  return isOfKind(act, 'spam') ? (act.details.suspension?.replaced ?? null) : null
}
