import 'server-only'
import { eq } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import { hideComment } from '#lib/comments/writes/hide-comment.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { recordEffects, visibilityOf } from '#lib/acts/writes/effects.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import { forumReason } from '#lib/moderation/forum-reasons.ts'
import { asForum } from '#lib/auth/context.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { CaseTarget } from '#lib/moderation/types.ts'
import type { ActId, CaseId } from '#lib/platform/ids.ts'
import { hidePost } from '#lib/posts/writes/hide-post.ts'
import { unacceptRemoved } from '#lib/removal/writes/unaccept-removed.ts'
import { isCleared, listHidingFlags } from '../flagger-queries.ts'
import type { FlaggedText, HidingFlag } from '../flagger-queries.ts'
import { areMany, canHide } from '../voices.ts'
import type { Flagger } from '../voices.ts'
import type { LockedTarget } from './lock-flagged.ts'

/**
 * Hides a flagged text until a moderator has reviewed it, once the flaggers' voices are enough (`canHide`). The forum
 * acts by itself, in the transaction of the last flag. A text that a moderator has restored since its last change stays
 * visible. If many people flag and the text stays, its case goes to the top of the queue; profiles and tags always
 * stay. Call it with the target locked.
 */
export async function holdFlagged(
  context: CommandContext,
  { locked, caseId }: { locked: LockedTarget; caseId: CaseId },
): Promise<void> {
  if (locked.isOutOfSight) return
  const open = await listHidingFlags(context, caseId)
  const flaggers = [...new Map(open.map(({ flagger }) => [flagger.id, flagger])).values()]
  const { target, authorId: aboutUserId } = locked
  if (await mayHide(context, locked, flaggers)) {
    await hold(context, { locked, caseId, open })
    await openCase(context, { target, aboutUserId, source: 'held' })
  } else if (areMany(flaggers)) await openCase(context, { target, aboutUserId, source: 'many-flags' })
}

async function mayHide(
  context: CommandContext,
  { target, score, changedAt }: LockedTarget,
  flaggers: readonly Flagger[],
): Promise<boolean> {
  if (!isText(target) || !canHide(flaggers, score)) return false
  return !(await isCleared(context, target, changedAt))
}

/** Returns whether flags can hide this: a post or a comment. */
function isText(target: CaseTarget): target is FlaggedText {
  return target.kind === 'post' || target.kind === 'comment'
}

async function hold(
  context: CommandContext,
  { locked, caseId, open }: { locked: LockedTarget; caseId: CaseId; open: readonly HidingFlag[] },
): Promise<void> {
  const forum = asForum(context)
  const spam = open.filter(({ reason }) => reason === 'spam').length
  const acceptance = locked.post?.answer ? await unacceptRemoved(forum, locked.post) : null
  const actId = await recordAct(forum, {
    kind: 'hold',
    rule: spam * 2 >= open.length ? 'spam' : 'be-kind',
    reason: await reasonFor(context, locked),
    subjectUserId: locked.authorId,
    postId: (locked.comment ?? locked.post)?.post.id ?? null,
    commentId: locked.comment?.comment.id ?? null,
    caseId,
    details: { acceptance, because: 'flagged' },
  })
  await recordEffects(forum, actId, isText(locked.target) ? [visibilityOf(locked.target)] : [])
  await hide(context, locked, actId)
}

async function hide(context: CommandContext, locked: LockedTarget, actId: ActId): Promise<void> {
  const held = { removal: 'held', byId: null, actId } as const
  if (locked.comment) await hideComment(context, locked.comment, held)
  else if (locked.post) await hidePost(context, locked.post, held)
}

/** Returns the reason in the language of the person concerned: the statement of reasons shows it unchanged. */
async function reasonFor(context: CommandContext, { authorId }: LockedTarget): Promise<string> {
  const [author] = await context.db.select({ locale: users.locale }).from(users).where(eq(users.id, authorId))
  return forumReason(author?.locale ?? 'en', 'flagged')
}
