import 'server-only'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { DECIDED_FLAG_STATES } from '#db/vocabulary/cases.ts'
import { caseSettlements } from '#db/schema/settlements.ts'
import type { CommandContext, GuestContext } from '#lib/auth/context.ts'
import type { ActId, CaseId } from '#lib/platform/ids.ts'
import type { CaseTarget } from '../types.ts'
import { lockCaseOf, weighCase } from './open-case.ts'

type CaseRow = typeof cases.$inferSelect
type Inside = Omit<GuestContext, 'changedTags'>

/**
 * Records the settlement of a locked case: an action, or null for a decision without one. The same action counts once.
 */
export async function recordSettlement(context: Inside, caseId: CaseId, actId: ActId | null): Promise<void> {
  await context.db
    .insert(caseSettlements)
    .values({ caseId, actId, settledAt: context.now })
    .onConflictDoUpdate({ target: [caseSettlements.actId, caseSettlements.caseId], set: { withdrawnAt: null } })
}

/**
 * Removes the settlements of an undone action: each case that nothing else resolves is open again. Besides
 * `withdrawDecisions`, only this reopens cases. Repeating it changes nothing.
 */
export async function withdrawSettlements(context: CommandContext, actId: ActId): Promise<void> {
  const withdrawn = await context.db
    .update(caseSettlements)
    .set({ withdrawnAt: context.now })
    .where(and(eq(caseSettlements.actId, actId), isNull(caseSettlements.withdrawnAt)))
    .returning({ caseId: caseSettlements.caseId })
  const ids = withdrawn.map(({ caseId }) => caseId).toSorted((a, b) => a - b)
  for (const id of ids) {
    await reopenUnsettled(context, id)
    await keepFlagsDecided(context, id, actId)
  }
}

/** Removes the decisions without an action about a case, and reopens it if nothing else resolves it. */
export async function withdrawDecisions(context: CommandContext, id: CaseId): Promise<void> {
  const undecided = and(eq(caseSettlements.caseId, id), isNull(caseSettlements.actId))
  await context.db
    .update(caseSettlements)
    .set({ withdrawnAt: context.now })
    .where(and(undecided, isNull(caseSettlements.withdrawnAt)))
  await reopenUnsettled(context, id)
}

/** Lists the actions in force that resolve a case, last first. */
export async function listSettlingActs(context: CommandContext, id: CaseId): Promise<ActId[]> {
  const rows = await context.db
    .select({ actId: caseSettlements.actId })
    .from(caseSettlements)
    .where(and(eq(caseSettlements.caseId, id), isNull(caseSettlements.withdrawnAt)))
  return rows.flatMap(({ actId }) => (actId === null ? [] : [actId])).toSorted((a, b) => b - a)
}

/**
 * Reopens a closed case and the flags that its closing decided, when nothing resolves it any more. If a new case about
 * the same target is open already, the closed case stays closed.
 */
async function reopenUnsettled(context: CommandContext, id: CaseId): Promise<void> {
  const [found] = await context.db.select().from(cases).where(eq(cases.id, id)).for('no key update')
  if (!found || found.resolvedAt === null || (await isSettled(context, id))) return
  if (await lockCaseOf(context, targetOf(found))) return
  const reopened = await context.db
    .update(flags)
    .set({ state: 'open', decidedById: null, decidedAt: null, decidedByActId: null })
    .where(and(eq(flags.caseId, id), inArray(flags.state, DECIDED_FLAG_STATES)))
    .returning({ id: flags.id })
  const isFlagged = reopened.length > 0 && !found.sources.includes('flag')
  await context.db
    .update(cases)
    .set({
      state: 'open',
      ...(isFlagged && { sources: [...found.sources, 'flag'] }),
      assigneeId: null,
      assignedAt: null,
      resolvedById: null,
      resolvedAt: null,
      changedAt: context.now,
    })
    .where(eq(cases.id, id))
  if (isFlagged) await weighCase(context, id)
}

/** Keeps the flags decided that an undone action had decided, if an action or a decision still resolves their case. */
async function keepFlagsDecided(context: CommandContext, id: CaseId, undone: ActId): Promise<void> {
  const [decidedByActId = null] = await listSettlingActs(context, id)
  await context.db
    .update(flags)
    .set({ decidedByActId })
    .where(and(eq(flags.caseId, id), eq(flags.decidedByActId, undone)))
}

/** Returns whether anything still resolves a case. */
async function isSettled(context: CommandContext, id: CaseId): Promise<boolean> {
  const [standing] = await context.db
    .select({ id: caseSettlements.id })
    .from(caseSettlements)
    .where(and(eq(caseSettlements.caseId, id), isNull(caseSettlements.withdrawnAt)))
    .limit(1)
  return standing !== undefined
}

function targetOf({ postId, commentId, userId, tagId }: CaseRow): CaseTarget {
  if (postId !== null) return { kind: 'post', id: postId }
  if (commentId !== null) return { kind: 'comment', id: commentId }
  if (userId !== null) return { kind: 'user', id: userId }
  if (tagId !== null) return { kind: 'tag', id: tagId }
  throw new Error('a case is about something')
}
