import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { cases } from '#db/schema/cases.ts'
import { flags } from '#db/schema/flags.ts'
import { questions } from '#db/schema/posts.ts'
import { OPEN_CASE_STATES } from '#db/vocabulary/cases.ts'
import { record } from '#lib/events/writes/record.ts'
import { checkDailyLimit } from '#lib/limits/writes/check-limits.ts'
import { openCase, weighCase } from '#lib/moderation/writes/open-case.ts'
import type { CaseTarget } from '#lib/moderation/types.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, Invalid, NotFound } from '#lib/platform/errors.ts'
import type { FlagId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { banRefusal, flagRefusal } from '../policy.ts'
import { findFlagBan, getFlagRecord } from '../queries.ts'
import { flagWeight, REASONS_FOR } from '../rules.ts'
import type { RaiseFlag } from '../schema.ts'
import { holdFlagged } from '../writes/hold-flagged.ts'
import { lockFlagged } from '../writes/lock-flagged.ts'
import type { LockedTarget } from '../writes/lock-flagged.ts'

/**
 * Flags a post, a comment, a profile or the texts of a tag for the moderators. The same flag sent twice, even
 * concurrently, is stored once. With
 * enough flags for spam or rudeness the forum hides the post by itself. Throws NotFound, Forbidden (one's own,
 * unconfirmed, restricted, banned, too little reputation, no flags left today), Invalid (`reason`, `duplicateOf`).
 */
export function raiseFlag(context: CommandContext, input: RaiseFlag): Promise<{ id: FlagId }> {
  return transact(context, async (inside) => {
    const locked = await lockFlagged(inside, input.target)
    // Check this first: when the flag that hid a post is sent again, the post is gone and the flag still exists.
    const repeat = await findOpenFlag(inside, { target: locked.target, reason: input.reason })
    if (repeat) return repeat
    if (locked.isOutOfSight) throw new NotFound('post')
    await refuse(inside, locked, input)
    const flagger = await getFlagRecord(context.viewer.id, inside.db)
    const caseId = await openCase(inside, { target: locked.target, aboutUserId: locked.authorId, source: 'flag' })
    const [flag] = await inside.db
      .insert(flags)
      .values({
        caseId,
        flaggerId: context.viewer.id,
        reason: input.reason,
        text: input.text,
        duplicateOfId: input.reason === 'duplicate' ? input.duplicateOf : null,
        weight: flagWeight({ reason: input.reason, record: flagger, viewCount: locked.viewCount }),
        createdAt: context.now,
      })
      .returning({ id: flags.id })
    if (!flag) throw new Error('insert returned no row')
    await weighCase(inside, caseId)
    await record(inside, {
      kind: 'flags.raised',
      subjectUserId: locked.authorId,
      ...(locked.post ? { postId: locked.post.post.id } : {}),
      details: { flag: flag.id, reason: input.reason },
    })
    await holdFlagged(inside, { locked, caseId })
    return flag
  })
}

async function refuse(context: CommandContext, locked: LockedTarget, input: RaiseFlag): Promise<void> {
  const refusal =
    flagRefusal(context.viewer, locked) ?? banRefusal(await findFlagBan(context.db, context.viewer.id, context.now))
  if (refusal) throw new Forbidden(refusal)
  if (!REASONS_FOR[locked.kind].includes(input.reason)) throw new Invalid({ reason: { code: 'invalid' } })
  if (input.reason === 'duplicate' && !(await isOtherQuestion(context, locked, input)))
    throw new Invalid({ duplicateOf: { code: 'invalid' } })
  await checkDailyLimit(context, 'flag')
}

/** Returns whether the question exists and is neither the flagged question nor the question of the flagged text. */
async function isOtherQuestion(context: CommandContext, locked: LockedTarget, input: RaiseFlag): Promise<boolean> {
  if (input.duplicateOf === null || input.duplicateOf === locked.post?.question.postId) return false
  const [found] = await context.db
    .select({ id: questions.postId })
    .from(questions)
    .where(and(eq(questions.postId, input.duplicateOf), eq(questions.kind, 'question'), eq(questions.isDeleted, false)))
  return found !== undefined
}

const TARGET_COLUMN = { post: cases.postId, comment: cases.commentId, user: cases.userId, tag: cases.tagId } as const

async function findOpenFlag(
  context: CommandContext,
  { target, reason }: { target: CaseTarget; reason: RaiseFlag['reason'] },
): Promise<{ id: FlagId } | null> {
  const [found] = await context.db
    .select({ id: flags.id })
    .from(flags)
    .innerJoin(cases, eq(cases.id, flags.caseId))
    .where(
      and(
        eq(TARGET_COLUMN[target.kind], target.id),
        inArray(cases.state, OPEN_CASE_STATES),
        eq(flags.flaggerId, context.viewer.id),
        eq(flags.reason, reason),
        eq(flags.state, 'open'),
      ),
    )
  return found ?? null
}
