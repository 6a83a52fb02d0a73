import 'server-only'
import { eq } from 'drizzle-orm'
import { moderationActs } from '#db/schema/moderation.ts'
import { questions } from '#db/schema/posts.ts'
import { lockAnyComment } from '#lib/comments/writes/lock-comment.ts'
import type { LockedComment } from '#lib/comments/writes/lock-comment.ts'
import { unhideComment } from '#lib/comments/writes/hide-comment.ts'
import { readAct } from '#lib/acts/details.ts'
import { recordEffects, visibilityOf } from '#lib/acts/writes/effects.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import type { ActReason } from '#lib/moderation/schema.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden } from '#lib/platform/errors.ts'
import type { ActId, CommentId, PostId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { unhidePost } from '#lib/posts/writes/hide-post.ts'
import type { PostKind, Removal } from '#lib/posts/types.ts'
import { restoreRemovedRefusal } from '../policy.ts'
import type { RestoreRemoved } from '../schema.ts'
import { casesToSettle, settleCases } from '../writes/settle-cases.ts'
import { reacceptRestored } from '../writes/unaccept-removed.ts'

type RestoredItem = {
  kind: PostKind | 'comment'
  postId: PostId
  commentId: CommentId | null
  question: { id: PostId; slug: string }
  /** The action; null when the post was visible already. */
  act: ActId | null
  case: ActReason['case']
}

/**
 * Restores, as a moderator, a post or comment that was deleted, held or removed as spam; an answer that was accepted is
 * accepted again unless another is. Its open cases are declined. Restoring something visible changes nothing. Throws
 * NotFound, Forbidden (deleted by its author, merged, purged; one's own that others removed), and Conflict when another
 * moderator has resolved the case.
 */
export function restoreRemoved(context: CommandContext, input: RestoreRemoved): Promise<RestoredItem> {
  return transact(context, async (inside) => {
    const { target } = input
    const locked: LockedPost & Partial<LockedComment> =
      target.kind === 'comment' ? await lockAnyComment(inside, target.id) : await lockPost(inside, target.id)
    const { post, question, comment } = locked
    const gone = comment ?? post
    const refusal = moderateRefusal(context.viewer) ?? restoreRemovedRefusal(context.viewer, gone)
    if (refusal) throw new Forbidden(refusal)
    const out = {
      kind: comment ? ('comment' as const) : post.kind,
      postId: post.id,
      commentId: comment?.id ?? null,
      question: { id: question.postId, slug: question.slug },
      case: input.case,
    }
    if (gone.removal === null) return { ...out, act: null }
    const cases = await casesToSettle(inside, target, input.case)
    const act = await recordAct(inside, {
      kind: actOf(gone.removal),
      rule: input.rule,
      reason: input.reason,
      subjectUserId: gone.authorId,
      postId: post.id,
      commentId: out.commentId,
      caseId: cases[0],
      batchId: input.batch,
      details: { because: null },
    })
    await recordEffects(inside, act, [visibilityOf(target, gone)])
    await settleCases(inside, cases, { state: 'declined', act })
    if (comment) await unhideComment(inside, { ...locked, comment })
    else await unhideOrPublish(inside, locked)
    return { ...out, act }
  })
}

/** Returns the kind of action: a held post was never visible, so restoring it means publishing it. */
function actOf(removal: Removal): 'publish' | 'restore' {
  return removal === 'held' ? 'publish' : 'restore'
}

/** Publishes a locked post that was held. Nobody has seen it, so its thread counts as active now. */
export async function publishPost(context: CommandContext, locked: LockedPost): Promise<void> {
  await unhidePost(context, locked)
  await context.db
    .update(questions)
    .set({ lastActivityAt: context.now })
    .where(eq(questions.postId, locked.question.postId))
}

async function unhideOrPublish(context: CommandContext, locked: LockedPost): Promise<void> {
  const { removalActId, removal } = locked.post
  await (removal === 'held' ? publishPost : unhidePost)(context, locked)
  if (removalActId === null) return
  const [removed] = await context.db.select().from(moderationActs).where(eq(moderationActs.id, removalActId))
  if (removed) await reacceptRestored(context, locked, readAct(removed))
}
