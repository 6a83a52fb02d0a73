import 'server-only'
import { record } from '#lib/events/writes/record.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { posts, questions } from '#db/schema/posts.ts'
import { closeVotes, closures, closureTargets } from '#db/schema/threads.ts'
import { users } from '#db/schema/users.ts'
import { forumWords } from '#lib/i18n/forum-words.ts'
import { DEFAULT_LOCALE } from '#lib/i18n/rules.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import type { ActContext } from '#lib/moderation/writes/record-act.ts'
import { settleSource } from '#lib/moderation/writes/settle-source.ts'
import type { RuleCode } from '#lib/moderation/rules.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import type { ActId, BatchId, CaseId, PostId } from '#lib/platform/ids.ts'
import { RULE_OF, VOTES_NEEDED } from '../rules.ts'
import type { CloseReason } from '#db/vocabulary/closing.ts'

type Why = { rule: RuleCode; reason: string; caseId?: CaseId | undefined; batchId?: BatchId | undefined }

/** Closes a locked, open question and spends its votes. Without a viewer, votes close it. Returns the action. */
export async function startClosure(
  context: ActContext,
  question: PostId,
  closure: Why & { as: CloseReason; targets: readonly PostId[]; guidance?: string },
): Promise<ActId> {
  const { rule, reason, caseId, batchId, as, targets, guidance = '' } = closure
  const details = { as, targets: [...targets] }
  const actId = await recordAct(context, { kind: 'close', rule, reason, caseId, batchId, postId: question, details })
  const byVotes = context.viewer === undefined
  const [row] = await context.db
    .insert(closures)
    .values({ questionId: question, reason: as, guidance, byVotes, actId, closedAt: context.now })
    .returning({ id: closures.id })
  if (!row) throw new Error('insert returned no row')
  const pointed = targets.map((id, position) => ({ closureId: row.id, questionId: id, position }))
  if (pointed.length > 0) await context.db.insert(closureTargets).values(pointed)
  await applyClosure(context, question, { closedAs: as, act: actId })
  return actId
}

/** Opens a locked, closed question and spends its votes. Without a viewer, votes open it. Returns the action. */
export async function reopen(context: ActContext, question: PostId, { rule, reason, caseId }: Why): Promise<ActId> {
  const [standing] = await context.db
    .select({ id: closures.id })
    .from(closures)
    .where(and(eq(closures.questionId, question), isNull(closures.reopenedAt)))
  const details = { closure: standing?.id ?? null }
  const act = await recordAct(context, { kind: 'reopen', rule, reason, caseId, postId: question, details })
  await endClosure(context, question, act)
  return act
}

/** Puts an ended closure back in force on a locked, open question. */
export async function restoreClosure(context: ActContext, closure: typeof closures.$inferSelect): Promise<void> {
  await context.db.update(closures).set({ reopenedAt: null }).where(eq(closures.id, closure.id))
  await applyClosure(context, closure.questionId, { closedAs: closure.reason, act: null })
}

/** Ends the closure of a locked question, by an action or by undoing one; does nothing without a closure. */
export async function endClosure(context: ActContext, question: PostId, act: ActId | null = null): Promise<void> {
  const lifted = await context.db
    .update(closures)
    .set({ reopenedAt: context.now })
    .where(and(eq(closures.questionId, question), isNull(closures.reopenedAt)))
    .returning({ id: closures.id })
  if (lifted.length > 0) await applyClosure(context, question, { closedAs: null, act })
}

/**
 * Does what follows when a question is closed or opened: updates its copy, the spent votes and the queue, and records
 * the event.
 */
async function applyClosure(
  context: ActContext,
  question: PostId,
  { closedAs, act }: { closedAs: CloseReason | null; act: ActId | null },
): Promise<void> {
  await context.db.update(questions).set({ closedAs }).where(eq(questions.postId, question))
  await context.db
    .update(closeVotes)
    .set({ spentAt: context.now, spentByActId: act })
    .where(and(eq(closeVotes.questionId, question), isNull(closeVotes.spentAt)))
  const source = closedAs === null ? 'reopen' : 'close'
  await settleSource(context, { kind: 'post', id: question }, { source, state: 'resolved', act })
  const scene = { question }
  if (closedAs === null) await record(context, { kind: 'questions.reopened', postId: question, scene })
  else await record(context, { kind: 'questions.closed', postId: question, details: { as: closedAs }, scene })
}

/** Returns the rule and the reason of a closing or reopening by votes, in the asker's language. */
export async function reasonByVotes(
  context: GuestContext,
  question: PostId,
  { as, what }: { as: CloseReason; what: 'closedByVotes' | 'reopenedByVotes' },
): Promise<Why> {
  const [asker] = await context.db
    .select({ locale: users.locale })
    .from(posts)
    .innerJoin(users, eq(users.id, posts.authorId))
    .where(eq(posts.id, question))
  const say = await forumWords(asker?.locale ?? DEFAULT_LOCALE)
  const values = { reason: say(`closing.reasons.${as}`), count: VOTES_NEEDED }
  return { rule: RULE_OF[as], reason: say(`forum.${what}`, values) }
}
