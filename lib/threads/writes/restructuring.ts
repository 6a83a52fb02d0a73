import 'server-only'
import { eq } from 'drizzle-orm'
import { moderationActs } from '#db/schema/moderation.ts'
import { isOfKind, readAct } from '#lib/acts/details.ts'
import type { ActDetailsOf, RecordedAct } from '#lib/acts/details.ts'
import { moveCase } from '#lib/moderation/writes/move-case.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import { settleCase } from '#lib/moderation/writes/settle-case.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import type { RESTRUCTURING_KINDS } from '#db/vocabulary/moderation.ts'
import type { ActReason } from '#lib/moderation/schema.ts'
import type { CaseTarget } from '#lib/moderation/types.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { ActId, CommentId, PostId, UserId } from '#lib/platform/ids.ts'
import { lastLedgerEntry, settleReputation } from '#lib/reputation/writes/settle-reputation.ts'
import type { Cause, Standing } from '#lib/reputation/writes/settle-reputation.ts'

/** Throws Forbidden for anyone but moderators. */
export function assertMayRestructure(context: CommandContext): void {
  const refusal = moderateRefusal(context.viewer)
  if (refusal) throw new Forbidden(refusal)
}

type RestructuringKind = (typeof RESTRUCTURING_KINDS)[number]
type Operation<Kind extends RestructuringKind> = {
  kind: Kind
  why: ActReason
  postId: PostId
  commentId?: CommentId | null
  authorId: UserId
  /** The new place of the text, if it is another row: its open case moves there. */
  becomes?: CaseTarget
  /** The action's details, with the ledger's newest entry. */
  details: (ledger: number) => ActDetailsOf[Kind]
  /** Causes that end; they lose their points. */
  ended: readonly Cause[]
}

/**
 * Records a restructuring before it is done: removes the points of causes that end, records the action with the
 * ledger's entry before that (so that undoing can restore them), and resolves the case it came from. Other open cases
 * about the text move with it.
 */
export async function beginRestructuring<Kind extends RestructuringKind>(
  context: CommandContext,
  operation: Operation<Kind>,
): Promise<ActId> {
  const { kind, why, postId, commentId = null, authorId, becomes, details, ended } = operation
  const ledger = await lastLedgerEntry(context)
  await settleReputation(context, endedStandings(ended))
  const from: CaseTarget = commentId === null ? { kind: 'post', id: postId } : { kind: 'comment', id: commentId }
  const move = async () => (becomes ? await moveCase(context, from, becomes) : null)
  // A case that the action resolves stays in place.
  const caseId = why.case ?? (await move())
  const act = await recordAct(context, {
    kind,
    rule: why.rule,
    reason: why.reason,
    caseId,
    postId,
    commentId,
    subjectUserId: authorId,
    details: details(ledger),
  })
  if (why.case) {
    await settleCase(context, why.case, { state: 'resolved', act })
    await move()
  }
  return act
}

/** Returns the standings of causes that have no points from now on. */
export function endedStandings(causes: readonly Cause[]): Standing[] {
  return causes.map((cause) => Object.assign({ points: 0 }, cause))
}

/** Finds the action by which this moderator hid something in a restructuring of that kind; null for anything else. */
export async function findOwnRestructuring<Kind extends RestructuringKind>(
  context: CommandContext,
  kind: Kind,
  removalActId: ActId | null,
): Promise<RecordedAct<Kind> | null> {
  if (removalActId === null) return null
  const [row] = await context.db.select().from(moderationActs).where(eq(moderationActs.id, removalActId))
  const act = row && readAct(row)
  return act && isOfKind(act, kind) && act.actorId === context.viewer.id ? act : null
}

/** Builds the refusal which says to undo later moves, splits and merges first. */
export function laterActionsError(): Forbidden {
  return new Forbidden({ code: 'undoLaterFirst' })
}
