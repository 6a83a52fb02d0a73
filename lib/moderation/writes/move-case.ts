import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { appeals } from '#db/schema/moderation.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { CaseId } from '#lib/platform/ids.ts'
import type { CaseTarget } from '../types.ts'
import { lockCaseOf, weighCase } from './open-case.ts'
import { recordSettlement } from './settlements.ts'

/**
 * Moves the open case about something to where its text has gone, so that the queue shows the visible text. If a case
 * is open there, the two are merged. Returns the case that is open there now; null if none moved. Call it with both
 * locked.
 */
export async function moveCase(context: CommandContext, from: CaseTarget, to: CaseTarget): Promise<CaseId | null> {
  const found = await lockCaseOf(context, from)
  if (!found) return null
  const there = await lockCaseOf(context, to)
  if (there) {
    await join(context, found, there)
    return there.id
  }
  const target = {
    postId: to.kind === 'post' ? to.id : null,
    commentId: to.kind === 'comment' ? to.id : null,
    userId: to.kind === 'user' ? to.id : null,
    tagId: to.kind === 'tag' ? to.id : null,
  }
  await context.db
    .update(cases)
    .set({ ...target, changedAt: context.now })
    .where(eq(cases.id, found.id))
  return found.id
}

type CaseRow = typeof cases.$inferSelect

/** Moves the contents of one open case into the other; the empty one is closed. */
async function join(context: CommandContext, found: CaseRow, into: CaseRow): Promise<void> {
  // A person's flag with one reason is open once per case.
  await context.db.execute(sql`
    update flags f set state = 'retracted', decided_at = ${context.now.toISOString()}::timestamptz
    where f.case_id = ${found.id} and f.state = 'open' and exists (
      select from flags same where same.case_id = ${into.id} and same.state = 'open'
        and same.flagger_id = f.flagger_id and same.reason = f.reason)`)
  await context.db
    .update(flags)
    .set({ caseId: into.id })
    .where(and(eq(flags.caseId, found.id), eq(flags.state, 'open')))
  await context.db.update(appeals).set({ caseId: into.id }).where(eq(appeals.caseId, found.id))
  await context.db
    .update(cases)
    .set({
      sources: [...new Set([...into.sources, ...found.sources])],
      note: [into.note, found.note].filter((note) => note !== '').join('\n\n'),
      isEscalated: into.isEscalated || found.isEscalated,
    })
    .where(eq(cases.id, into.id))
  await weighCase(context, into.id)
  await context.db
    .update(cases)
    .set({ state: 'resolved', resolvedById: null, resolvedAt: context.now, changedAt: context.now })
    .where(eq(cases.id, found.id))
  await recordSettlement(context, found.id, null)
}
