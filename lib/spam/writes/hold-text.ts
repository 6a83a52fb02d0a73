import 'server-only'
import { eq } from 'drizzle-orm'
import { spamVerdicts } from '#db/schema/spam.ts'
import { lockAnyComment } from '#lib/comments/writes/lock-comment.ts'
import { hideComment } from '#lib/comments/writes/hide-comment.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { recordEffects, visibilityOf } from '#lib/acts/writes/effects.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import { forumReason } from '#lib/moderation/forum-reasons.ts'
import { asForum } from '#lib/auth/context.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { ActId, CaseId, CommentId, PostId, UserId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { Removal } from '#lib/posts/types.ts'
import { hidePost } from '#lib/posts/writes/hide-post.ts'
import { lacksOnlyProof } from '../layers.ts'
import type { Assessment, HeldText, Screening } from '#lib/screening/types.ts'

/** The most reasons that are stored of a verdict: the lightest of many add nothing. */
const KEPT_REASONS = 12

/**
 * Records the layers' verdict on a post that was just stored, and holds it if they say so: hides it, opens a case and
 * tells its author. A text that only needs a review stays published, with a case. A held one stays held. Returns
 * whether it is held.
 */
export async function settlePostVerdict(context: CommandContext, id: PostId, said: Screening): Promise<boolean> {
  const verdict = await recordVerdict(context, { postId: id }, said)
  if (said.verdict === 'pass' && !said.needsReview) return false
  const locked = await lockPost(context, id)
  if (said.verdict === 'pass') return await review(context, { kind: 'post', id }, locked.post.authorId)
  if (isSettled(locked.post)) return locked.post.removal === 'held'
  const caseId = await openCase(context, {
    target: { kind: 'post', id },
    aboutUserId: locked.post.authorId,
    source: 'held',
  })
  const actId = await recordAct(asForum(context), {
    ...(await holdOf(context, said, caseId)),
    postId: id,
  })
  await rememberHold(context, actId, { target: { kind: 'post', id }, verdict })
  await hidePost(context, locked, { removal: 'held', byId: null, actId })
  return true
}

/** Records the verdict on a comment that was just stored, and holds it if the layers say so. */
export async function settleCommentVerdict(context: CommandContext, id: CommentId, said: Screening): Promise<boolean> {
  const verdict = await recordVerdict(context, { commentId: id }, said)
  if (said.verdict === 'pass' && !said.needsReview) return false
  const locked = await lockAnyComment(context, id)
  const { comment } = locked
  if (said.verdict === 'pass') return await review(context, { kind: 'comment', id }, comment.authorId)
  if (isSettled(comment)) return comment.removal === 'held'
  const caseId = await openCase(context, {
    target: { kind: 'comment', id },
    aboutUserId: comment.authorId,
    source: 'held',
  })
  const actId = await recordAct(asForum(context), {
    ...(await holdOf(context, said, caseId)),
    subjectUserId: comment.authorId,
    postId: comment.postId,
    commentId: id,
  })
  await rememberHold(context, actId, { target: { kind: 'comment', id }, verdict })
  await hideComment(context, locked, { removal: 'held', byId: null, actId })
  return true
}

/** Applies the verdict on a post or a comment; see `settleVerdict` in `lib/screening/port.ts`. */
export async function holdText(context: CommandContext, text: HeldText, said: Screening): Promise<boolean> {
  return text.kind === 'post'
    ? await settlePostVerdict(context, text.id, said)
    : await settleCommentVerdict(context, text.id, said)
}

/**
 * Returns whether the text is already hidden for a stated reason; one that was just stored as held has no action yet.
 */
function isSettled({ removal, removalActId }: { removal: Removal | null; removalActId: ActId | null }): boolean {
  return removal !== null && !(removal === 'held' && removalActId === null)
}

/** Opens a case about a published text; its author sees nothing of it. */
async function review(context: CommandContext, target: HeldText, aboutUserId: UserId): Promise<false> {
  await openCase(context, { target, aboutUserId, source: 'possible-spam' })
  return false
}

/** Builds the action of holding. It names no rule that the author might have broken: nobody has judged the text yet. */
async function holdOf({ viewer }: CommandContext, said: Assessment, caseId: CaseId) {
  const because = lacksOnlyProof(said, viewer.limits) ? 'unproven' : 'filtered'
  return {
    kind: 'hold',
    rule: 'housekeeping',
    reason: await forumReason(viewer.locale, because),
    caseId,
    details: { because, acceptance: null },
  } as const
}

/** Links the verdict to its action. Undoing the action publishes the text, even one that was stored as held. */
async function rememberHold(
  context: CommandContext,
  actId: ActId,
  { target, verdict }: { target: HeldText; verdict: number | null },
): Promise<void> {
  await recordEffects(context, actId, [visibilityOf(target)])
  if (verdict !== null) await context.db.update(spamVerdicts).set({ actId }).where(eq(spamVerdicts.id, verdict))
}

/** Stores a verdict and returns its id; null if there is nothing to store. */
async function recordVerdict(
  context: CommandContext,
  target: { postId: PostId } | { commentId: CommentId },
  { verdict, score, why }: Assessment,
): Promise<number | null> {
  // No layer was asked: the limits are lifted here.
  if (verdict === 'pass' && why.length === 0) return null
  const [row] = await context.db
    .insert(spamVerdicts)
    .values({ ...target, verdict, score, why: why.slice(0, KEPT_REASONS), createdAt: context.now })
    .returning({ id: spamVerdicts.id })
  return row?.id ?? null
}
