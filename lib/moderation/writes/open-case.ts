import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { OPEN_CASE_STATES } from '#db/vocabulary/cases.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import type { CaseId, UserId } from '#lib/platform/ids.ts'
import { caseWeight } from '../rules.ts'
import type { CaseSource } from '../rules.ts'
import type { CaseTarget } from '../types.ts'

/** Column of the case that names its target. */
const TARGET_COLUMN = { post: cases.postId, comment: cases.commentId, user: cases.userId, tag: cases.tagId } as const

/** The states of an open case. */

/**
 * Puts a target before the moderators: adds this source to the open case about it, or opens a new one. Two concurrent
 * calls get the same case. Locks the case; call it with the target locked.
 */
export async function openCase(
  context: Omit<GuestContext, 'changedTags'>,
  { target, aboutUserId, source }: { target: CaseTarget; aboutUserId: UserId; source: CaseSource },
): Promise<CaseId> {
  await context.db
    .insert(cases)
    .values({
      ...(target.kind === 'post' ? { postId: target.id } : {}),
      ...(target.kind === 'comment' ? { commentId: target.id } : {}),
      ...(target.kind === 'user' ? { userId: target.id } : {}),
      ...(target.kind === 'tag' ? { tagId: target.id } : {}),
      aboutUserId,
      sources: [source],
      weight: caseWeight([source], []),
      openedAt: context.now,
      changedAt: context.now,
    })
    .onConflictDoNothing()
  const [found] = await context.db.select().from(cases).where(isUnsettled(target)).for('no key update')
  if (!found) throw new Error('the case was settled while it was opened')
  if (!found.sources.includes(source))
    await context.db
      .update(cases)
      .set({ sources: [...found.sources, source] })
      .where(eq(cases.id, found.id))
  await weighCase(context, found.id)
  return found.id
}

/** Locks the open case about something and returns it; null when there is none. */
export async function lockCaseOf(
  context: Omit<GuestContext, 'changedTags'>,
  target: CaseTarget,
): Promise<typeof cases.$inferSelect | null> {
  const [found] = await context.db.select().from(cases).where(isUnsettled(target)).for('no key update')
  return found ?? null
}

/** Recomputes a case's weight from its sources and open flags. */
export async function weighCase(context: Omit<GuestContext, 'changedTags'>, id: CaseId): Promise<void> {
  const [found] = await context.db.select({ sources: cases.sources }).from(cases).where(eq(cases.id, id))
  const open = await context.db
    .select({ weight: flags.weight })
    .from(flags)
    .where(and(eq(flags.caseId, id), eq(flags.state, 'open')))
  const weight = caseWeight(
    found?.sources ?? [],
    open.map((flag) => flag.weight),
  )
  await context.db
    .update(cases)
    .set({ weight, changedAt: sql`greatest(${cases.changedAt}, ${context.now.toISOString()}::timestamptz)` })
    .where(eq(cases.id, id))
}

function isUnsettled(target: CaseTarget) {
  return and(eq(TARGET_COLUMN[target.kind], target.id), inArray(cases.state, [...OPEN_CASE_STATES]))
}
