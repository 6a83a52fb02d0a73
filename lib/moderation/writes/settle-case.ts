import 'server-only'
import { and, eq } from 'drizzle-orm'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { appeals } from '#db/schema/moderation.ts'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Conflict, Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { ActId, CaseId } from '#lib/platform/ids.ts'
import { caseRefusal } from '../policy.ts'
import { withNote } from '../rules.ts'
import { weighCase } from './open-case.ts'
import { recordSettlement } from './settlements.ts'

type Outcome = {
  state: 'resolved' | 'declined'
  /** The action that resolves it; null for a decision without one. */
  act: ActId | null
  note?: string
}
type CaseRow = typeof cases.$inferSelect

/**
 * Closes a case in the transaction of the action that resolves it: its open flags become helpful (resolved) or
 * declined. Closing it again in the same way by another action only records that action. A case with an open appeal
 * stays open until the appeal is answered. Throws NotFound; Forbidden for those who may not decide it (not a moderator,
 * about themselves, escalated); Conflict when another moderator was first, or it was closed the other way.
 */
export async function settleCase(context: CommandContext, id: CaseId, outcome: Outcome): Promise<void> {
  const found = await lockCase(context, id)
  const refusal = caseRefusal(context.viewer, found)
  if (refusal) throw new Forbidden(refusal)
  if (found.resolvedAt === null) return await settle(context, found, outcome)
  if (found.state !== outcome.state || found.resolvedById !== context.viewer.id)
    throw await caseDecidedError(context, found)
  if (outcome.act !== null) await recordSettlement(context, id, outcome.act)
}

/** Locks a case and reads it. Throws NotFound. */
export async function lockCase(context: CommandContext, id: CaseId): Promise<CaseRow> {
  const [found] = await context.db.select().from(cases).where(eq(cases.id, id)).for('no key update')
  if (!found) throw new NotFound('case')
  return found
}

/** Builds the error which says that another moderator was first, with their name. */
export async function caseDecidedError(context: CommandContext, found: CaseRow): Promise<Conflict> {
  const by = found.resolvedById ?? found.aboutUserId
  const [person] = await context.db.select({ name: users.displayName }).from(users).where(eq(users.id, by))
  return new Conflict({ state: found.state, name: person?.name ?? '' }, 'caseSettled')
}

async function settle(context: CommandContext, found: CaseRow, { state, act, note = '' }: Outcome): Promise<void> {
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
      decidedByActId: act,
    })
    .where(and(eq(flags.caseId, id), eq(flags.state, 'open')))
  await recordSettlement(context, id, act)
  if (isAppealed) await weighCase(context, id)
}

/** Returns whether a case has an open appeal, which needs its own answer. */
export async function hasOpenAppeal(context: CommandContext, id: CaseId): Promise<boolean> {
  const [open] = await context.db
    .select({ id: appeals.id })
    .from(appeals)
    .where(and(eq(appeals.caseId, id), eq(appeals.state, 'open')))
    .limit(1)
  return open !== undefined
}
