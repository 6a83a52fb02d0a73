import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { flags } from '#db/schema/cases.ts'
import { moderationActs } from '#db/schema/moderation.ts'
import { users } from '#db/schema/users.ts'
import { takeCommentDown } from '#lib/comments/commands/take-comment-down.ts'
import { trustOf } from '#lib/limits/rules.ts'
import { openCase } from '#lib/moderation/commands/open-case.ts'
import { recordAct } from '#lib/moderation/commands/record-act.ts'
import { forumReason } from '#lib/moderation/forum-reasons.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import type { ActId, CaseId } from '#lib/platform/ids.ts'
import { takeDown } from '#lib/posts/commands/take-down.ts'
import { unacceptRemoved } from '#lib/removal/commands/unaccept-removed.ts'
import { isStaff } from '#lib/users/rules.ts'
import { HIDING_REASONS, hides } from '../rules.ts'
import type { LockedTarget } from './lock-flagged.ts'

/**
 * Takes what is flagged out of sight until a moderator has looked, once enough people call it spam or rude. The forum acts by
 * itself, in the transaction of the flag that was enough; once in a case, so that a moderator who has put it back is not
 * overruled by the next flag. Profiles stay. Call it with the target locked.
 */
export async function holdFlagged(
  context: CommandContext,
  { locked, caseId }: { locked: LockedTarget; caseId: CaseId },
): Promise<void> {
  if (locked.isOutOfSight || locked.kind === 'profile') return
  const open = await listHidingFlags(context, caseId)
  if (!hides(flaggersOf(open)) || (await wasHeld(context, caseId))) return
  const { viewer: _, ...forum } = context
  const spam = open.filter(({ reason }) => reason === 'spam').length
  const details = locked.post?.answer ? await unacceptRemoved(forum, locked.post) : {}
  const actId = await recordAct(forum, {
    kind: 'hold',
    rule: spam * 2 >= open.length ? 'spam' : 'be-kind',
    reason: await reasonFor(context, locked),
    subjectUserId: locked.authorId,
    postId: (locked.comment ?? locked.post)?.post.id ?? null,
    commentId: locked.comment?.comment.id ?? null,
    caseId,
    details,
  })
  await hide(context, locked, actId)
  await openCase(context, { target: locked.target, aboutUserId: locked.authorId, source: 'held' })
}

async function hide(context: CommandContext, locked: LockedTarget, actId: ActId): Promise<void> {
  const held = { removal: 'held', byId: null, actId } as const
  if (locked.comment) await takeCommentDown(context, locked.comment, held)
  else if (locked.post) await takeDown(context, locked.post, held)
}

type HidingFlag = { reason: string; flaggerId: number; isTrusted: boolean }

function flaggersOf(open: readonly HidingFlag[]): { trusted: number; any: number } {
  const trusted = new Set(open.filter(({ isTrusted }) => isTrusted).map(({ flaggerId }) => flaggerId))
  return { trusted: trusted.size, any: new Set(open.map(({ flaggerId }) => flaggerId)).size }
}

async function listHidingFlags(context: CommandContext, caseId: CaseId): Promise<HidingFlag[]> {
  const rows = await context.db
    .select({
      reason: flags.reason,
      flaggerId: flags.flaggerId,
      reputation: users.reputation,
      createdAt: users.createdAt,
      role: users.role,
    })
    .from(flags)
    .innerJoin(users, eq(users.id, flags.flaggerId))
    .where(and(eq(flags.caseId, caseId), eq(flags.state, 'open'), inArray(flags.reason, [...HIDING_REASONS])))
  return rows.map(({ reason, flaggerId, ...person }) => ({
    reason,
    flaggerId,
    isTrusted: trustOf({ ...person, isStaff: isStaff(person.role) }, context.viewer.limits, context.now) === 'trusted',
  }))
}

async function wasHeld(context: CommandContext, caseId: CaseId): Promise<boolean> {
  const [found] = await context.db
    .select({ id: moderationActs.id })
    .from(moderationActs)
    .where(and(eq(moderationActs.caseId, caseId), eq(moderationActs.kind, 'hold')))
    .limit(1)
  return found !== undefined
}

/** In the language of whom it concerns: the statement of reasons shows it as it stands. */
async function reasonFor(context: CommandContext, { authorId }: LockedTarget): Promise<string> {
  const [author] = await context.db.select({ locale: users.locale }).from(users).where(eq(users.id, authorId))
  return forumReason(author?.locale ?? 'en', 'flagged')
}
