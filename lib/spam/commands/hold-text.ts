import 'server-only'
import { spamVerdicts } from '#db/schema/spam.ts'
import { lockAnyComment } from '#lib/comments/commands/lock-comment.ts'
import { takeCommentDown } from '#lib/comments/commands/take-comment-down.ts'
import { openCase } from '#lib/moderation/commands/open-case.ts'
import { recordAct } from '#lib/moderation/commands/record-act.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/commands/lock-post.ts'
import { takeDown } from '#lib/posts/commands/take-down.ts'
import { HOLD_REASON } from '../rules.ts'
import type { Assessment } from '../types.ts'

/** Reasons kept of a verdict: the lightest of many tell nothing more. */
const KEPT_REASONS = 12

/**
 * Writes down what the layers said of a post that was just stored, and lets it wait when they say so: out of sight, with a case
 * in the queue and word to its author. One that waits already goes on waiting. Returns whether it waits.
 */
export async function settlePostVerdict(context: CommandContext, id: PostId, said: Assessment): Promise<boolean> {
  await recordVerdict(context, { postId: id }, said)
  if (said.verdict === 'pass') return false
  const locked = await lockPost(context, id)
  if (locked.post.removal !== null) return locked.post.removal === 'held'
  const caseId = await openCase(context, {
    target: { kind: 'post', id },
    aboutUserId: locked.post.authorId,
    source: 'held',
  })
  const actId = await recordAct(byItself(context), {
    kind: 'hold',
    rule: 'spam',
    reason: HOLD_REASON,
    postId: id,
    caseId,
    details: { removal: null, cases: [caseId] },
  })
  await takeDown(context, locked, { removal: 'held', byId: null, actId })
  return true
}

/** The same for a comment. */
export async function settleCommentVerdict(context: CommandContext, id: CommentId, said: Assessment): Promise<boolean> {
  await recordVerdict(context, { commentId: id }, said)
  if (said.verdict === 'pass') return false
  const locked = await lockAnyComment(context, id)
  const { comment } = locked
  if (comment.removal !== null) return comment.removal === 'held'
  const caseId = await openCase(context, {
    target: { kind: 'comment', id },
    aboutUserId: comment.authorId,
    source: 'held',
  })
  const actId = await recordAct(byItself(context), {
    kind: 'hold',
    rule: 'spam',
    reason: HOLD_REASON,
    subjectUserId: comment.authorId,
    postId: comment.postId,
    commentId: id,
    caseId,
    details: { removal: null, cases: [caseId] },
  })
  await takeCommentDown(context, locked, { removal: 'held', byId: null, actId })
  return true
}

async function recordVerdict(
  context: CommandContext,
  target: { postId: PostId } | { commentId: CommentId },
  { verdict, score, why }: Assessment,
): Promise<void> {
  // Nobody looked: limits are lifted here.
  if (verdict === 'pass' && why.length === 0) return
  await context.db
    .insert(spamVerdicts)
    .values({ ...target, verdict, score, why: why.slice(0, KEPT_REASONS), createdAt: context.now })
}

/** The forum acts, not the author. */
function byItself(context: CommandContext) {
  const { viewer: _author, ...itself } = context
  return itself
}
