import 'server-only'
import { lockAnyComment } from '#lib/comments/writes/lock-comment.ts'
import type { LockedComment } from '#lib/comments/writes/lock-comment.ts'
import { unhideComment } from '#lib/comments/writes/hide-comment.ts'
import { lockCaseOf } from '#lib/moderation/writes/open-case.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import { settleSource } from '#lib/moderation/writes/settle-source.ts'
import { forumReason } from '#lib/moderation/forum-reasons.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { postRefusal } from '#lib/posts/policy.ts'
import { publishPost } from '#lib/removal/commands/restore-removed.ts'
import { recordEffects, visibilityOf } from '#lib/acts/writes/effects.ts'
import { answerRefusal } from '#lib/answers/policy.ts'
import { lockRefusal } from '#lib/thread-states/policy.ts'
import { findUnproven } from '../proof-queries.ts'
import type { HeldText } from '#lib/screening/types.ts'
import { linksRefusal } from '#lib/standing/policy.ts'

/**
 * Publishes the viewer's texts that were held only because a proof of work was missing: each by an action of the forum
 * itself. Texts that their author may no longer post there stay held. Call it in the transaction that takes the proof,
 * with the texts locked (`lockItems`); returns the published ones.
 */
export async function releaseProven(context: CommandContext, locked: readonly HeldText[]): Promise<HeldText[]> {
  // Read again under the lock: another request may have been first.
  const waiting = await findUnproven(context)
  const published: HeldText[] = []
  for (const text of waiting.filter(({ kind, id }) => locked.some((one) => one.kind === kind && one.id === id)))
    if (await release(context, text)) published.push(text)
  return published
}

/** Publishes a text; returns false if it stays held. */
async function release(context: CommandContext, text: HeldText): Promise<boolean> {
  const found: LockedPost & Partial<LockedComment> =
    text.kind === 'comment' ? await lockAnyComment(context, text.id) : await lockPost(context, text.id)
  const { comment } = found
  if (refusalNow(context, found)) return false
  const { viewer, ...forum } = context
  const about = await lockCaseOf(context, text)
  const act = await recordAct(forum, {
    kind: 'publish',
    rule: 'housekeeping',
    reason: await forumReason(viewer.locale, 'proved'),
    subjectUserId: viewer.id,
    postId: found.post.id,
    commentId: comment?.id ?? null,
    caseId: about?.id,
    // The author has just done the proof and sees the result.
    isStated: false,
    details: { because: 'proved' },
  })
  await recordEffects(forum, act, [visibilityOf(text, comment ?? found.post)])
  await settleSource(forum, text, { source: 'held', state: 'declined', act })
  if (comment) await unhideComment(context, { ...found, comment })
  else await publishPost(context, found)
  return true
}

/**
 * Returns why the author may not post the text now, or null: their restrictions, or the present state of the thread.
 */
function refusalNow(
  { viewer }: CommandContext,
  { post, comment, question, answer, states }: LockedPost & Partial<LockedComment>,
): Refusal | null {
  if (comment)
    return (
      postRefusal(viewer, 'comment') ??
      linksRefusal(viewer, { body: comment.body, renderedAs: 'comment' }) ??
      lockRefusal(viewer, states)
    )
  return (
    postRefusal(viewer, answer ? 'answer' : 'ask') ??
    linksRefusal(viewer, { title: answer ? '' : question.title, body: post.body }) ??
    (answer ? answerRefusal(viewer, { closedAs: question.closedAs, states }) : null)
  )
}
