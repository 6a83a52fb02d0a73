import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { cases, flags } from '#db/schema/cases.ts'
import { appeals } from '#db/schema/moderation.ts'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { Conflict, Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { CaseId, UserId } from '#lib/platform/ids.ts'
import { caseRefusal, recusal } from '../policy.ts'
import { withNote } from '../rules.ts'
import type { CaseTarget } from '../types.ts'
import { lockCaseOf, weighCase } from './open-case.ts'

type Outcome = { state: 'resolved' | 'declined'; note?: string }
type CaseRow = typeof cases.$inferSelect

/**
 * Settles a case in the transaction of the act that does it: its open flags become helpful (resolved) or declined. Settling it
 * again the same way changes nothing. An appeal in it waits for its answer, and the case with it. Throws NotFound; Forbidden for
 * those who may not decide it (not a moderator, about themselves, escalated); Conflict when a colleague was first, or it was settled the other way.
 */
export async function settleCase(context: CommandContext, id: CaseId, outcome: Outcome): Promise<void> {
  const found = await lockCase(context, id)
  const refusal = caseRefusal(context.viewer, found)
  if (refusal) throw new Forbidden(refusal)
  if (found.resolvedAt === null) return await settle(context, found, outcome)
  if (found.state !== outcome.state || found.resolvedById !== context.viewer.id)
    throw await settledBefore(context, found)
}

/**
 * Settles whatever is open about something, as resolved: for acts that leave nothing to decide, wherever they were done. What
 * this person may not decide stays before those who may.
 */
export async function settleCaseOf(context: CommandContext, target: CaseTarget, note?: string): Promise<void> {
  const found = await lockCaseOf(context, target)
  if (!found || recusal(context.viewer, found)) return
  await settle(context, found, { state: 'resolved', ...(note === undefined ? {} : { note }) })
}

/** A case, locked. Throws NotFound. */
export async function lockCase(context: CommandContext, id: CaseId): Promise<CaseRow> {
  const [found] = await context.db.select().from(cases).where(eq(cases.id, id)).for('no key update')
  if (!found) throw new NotFound('case')
  return found
}

/** That a colleague was first, with their name, for whoever was about to decide the same case. */
export async function settledBefore(context: CommandContext, found: CaseRow): Promise<Conflict> {
  const by = found.resolvedById ?? found.aboutUserId
  const [person] = await context.db.select({ name: users.displayName }).from(users).where(eq(users.id, by))
  return new Conflict({ state: found.state, name: person?.name ?? '' }, 'caseSettled')
}

async function settle(context: CommandContext, found: CaseRow, { state, note = '' }: Outcome): Promise<void> {
  const { id } = found
  const isAppealed = await hasOpenAppeal(context, id)
  await context.db
    .update(cases)
    .set({
      note: withNote(found.note, { by: context.viewer.handle, text: note }),
      changedAt: context.now,
      ...(isAppealed ? { sources: ['appeal'] } : { state, resolvedById: context.viewer.id, resolvedAt: context.now }),
    })
    .where(eq(cases.id, id))
  await context.db
    .update(flags)
    .set({
      state: state === 'resolved' ? 'helpful' : 'declined',
      decidedById: context.viewer.id,
      decidedAt: context.now,
    })
    .where(and(eq(flags.caseId, id), eq(flags.state, 'open')))
  if (isAppealed) await weighCase(context, id)
}

/** Whether an appeal in a case waits: it is answered, not settled with the rest. */
export async function hasOpenAppeal(context: CommandContext, id: CaseId): Promise<boolean> {
  const [open] = await context.db
    .select({ id: appeals.id })
    .from(appeals)
    .where(and(eq(appeals.caseId, id), eq(appeals.state, 'open')))
    .limit(1)
  return open !== undefined
}

/**
 * Opens a settled case again, with the flags its settling decided: for taking back what settled it. Where something new about
 * the same has come up meanwhile, that is before the moderators already, and the settled case stays as it is.
 */
export async function unsettleCase(context: CommandContext, id: CaseId, settledBy: UserId | null): Promise<void> {
  const [found] = await context.db.select().from(cases).where(eq(cases.id, id)).for('no key update')
  if (!found || found.resolvedAt === null || (await lockCaseOf(context, targetOf(found)))) return
  await context.db
    .update(flags)
    .set({ state: 'open', decidedById: null, decidedAt: null })
    .where(
      and(
        eq(flags.caseId, id),
        inArray(flags.state, ['helpful', 'declined']),
        settledBy === null ? undefined : eq(flags.decidedById, settledBy),
        eq(flags.decidedAt, found.resolvedAt),
      ),
    )
  await context.db
    .update(cases)
    .set({
      state: 'open',
      assigneeId: null,
      assignedAt: null,
      resolvedById: null,
      resolvedAt: null,
      changedAt: context.now,
    })
    .where(eq(cases.id, id))
}

/** The case an act settled waits again: an act and its case are settled at the same moment. */
export async function unsettleCaseBy(
  context: CommandContext,
  act: { caseId: CaseId | null; actorId: UserId | null; createdAt: Date },
): Promise<void> {
  if (act.caseId === null) return
  const [found] = await context.db.select({ at: cases.resolvedAt }).from(cases).where(eq(cases.id, act.caseId))
  if (found?.at?.getTime() === act.createdAt.getTime()) await unsettleCase(context, act.caseId, act.actorId)
}

function targetOf({ postId, commentId, userId }: CaseRow): CaseTarget {
  if (postId !== null) return { kind: 'post', id: postId }
  if (commentId !== null) return { kind: 'comment', id: commentId }
  if (userId !== null) return { kind: 'user', id: userId }
  throw new Error('a case is about something')
}
