import 'server-only'
import { eq } from 'drizzle-orm'
import { cases } from '#db/schema/cases.ts'
import { appeals, moderationActs } from '#db/schema/moderation.ts'
import { users } from '#db/schema/users.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import { readAct } from '#lib/acts/details.ts'
import type { RecordedAct } from '#lib/acts/details.ts'
import { settleCase } from '#lib/moderation/writes/settle-case.ts'
import { undoUnlessSuperseded } from '#lib/moderation/commands/undo-act.ts'
import { weighCase } from '#lib/moderation/writes/open-case.ts'
import { ACTS } from '#lib/moderation/rules.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Conflict, Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { ActId, AppealId, CaseId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { answerAppealRefusal } from '../policy.ts'
import type { AnswerAppeal } from '../schema.ts'
import { lockAppealed } from '../writes/lock-appealed.ts'

/**
 * Answers an appeal. If it is granted, the action is undone in the same transaction; an action that can't be undone
 * (such as a purge) only gets the answer. If it is declined, the action stays. The person is told either way. The same
 * answer again changes nothing. Throws NotFound, Forbidden (not a moderator, one's own action, one's own appeal),
 * Conflict when another moderator has answered otherwise.
 */
export function answerAppeal(context: CommandContext, input: AnswerAppeal): Promise<{ id: AppealId; case: CaseId }> {
  return transact(context, async (inside) => {
    const act = await lockWhatFor(inside, input)
    const [found] = await inside.db.select().from(appeals).where(eq(appeals.id, input.appeal)).for('no key update')
    if (!found) throw new NotFound('appeal')
    const state = input.verdict === 'grant' ? 'granted' : 'declined'
    const out = { id: found.id, case: found.caseId }
    if (found.state === state) return out
    if (found.state !== 'open') throw await answeredBefore(inside, found)
    if (state === 'granted' && ACTS[act.kind].isUndoable)
      await undoUnlessSuperseded(inside, { act: act.id, reason: input.answer })
    await inside.db
      .update(appeals)
      .set({ state, answer: input.answer, answeredById: context.viewer.id, answeredAt: context.now })
      .where(eq(appeals.id, found.id))
    const answer = await stateAnswer(inside, { act, appeal: found }, input)
    await resolveCase(inside, found.caseId, { state: state === 'granted' ? 'resolved' : 'declined', act: answer })
    return out
  })
}

/** Builds the error which says that another moderator has answered otherwise, with their name. */
async function answeredBefore(context: CommandContext, found: typeof appeals.$inferSelect): Promise<Conflict> {
  const by = found.answeredById ?? found.userId
  const [person] = await context.db.select({ name: users.displayName }).from(users).where(eq(users.id, by))
  return new Conflict({ state: found.state, name: person?.name ?? '' }, 'caseSettled')
}

/** Reads the action that the appeal is about. Locks its target before the appeal. Throws NotFound, Forbidden. */
async function lockWhatFor(context: CommandContext, { appeal, verdict }: AnswerAppeal): Promise<RecordedAct> {
  const [row] = await context.db
    .select({ act: moderationActs, appellantId: appeals.userId, state: appeals.state, isEscalated: cases.isEscalated })
    .from(appeals)
    .innerJoin(moderationActs, eq(moderationActs.id, appeals.actId))
    .innerJoin(cases, eq(cases.id, appeals.caseId))
    .where(eq(appeals.id, appeal))
  if (!row) throw new NotFound('appeal')
  const { act: answered, ...of } = row
  const act = readAct(answered)
  const refusal = answerAppealRefusal(context.viewer, { ...of, actorId: act.actorId })
  if (refusal) throw new Forbidden(refusal)
  await lockAppealed(context, act, verdict === 'grant' && row.state === 'open')
  return act
}

async function stateAnswer(
  context: CommandContext,
  { act, appeal }: { act: RecordedAct; appeal: typeof appeals.$inferSelect },
  input: AnswerAppeal,
): Promise<ActId> {
  return await recordAct(context, {
    kind: 'answer-appeal',
    rule: act.rule,
    reason: input.answer,
    subjectUserId: appeal.userId,
    postId: act.postId,
    commentId: act.commentId,
    caseId: appeal.caseId,
    details: { appeal: appeal.id, act: act.id, verdict: input.verdict },
  })
}

/** Resolves the case, or keeps it open if something else in it waits. */
async function resolveCase(
  context: CommandContext,
  id: CaseId,
  by: { state: 'resolved' | 'declined'; act: ActId },
): Promise<void> {
  const [found] = await context.db.select().from(cases).where(eq(cases.id, id)).for('no key update')
  if (!found || found.resolvedAt !== null) return
  const others = found.sources.filter((source) => source !== 'appeal')
  if (others.length === 0) return settleCase(context, id, by)
  await context.db.update(cases).set({ sources: others, changedAt: context.now }).where(eq(cases.id, id))
  await weighCase(context, id)
}
