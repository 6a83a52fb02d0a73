import 'server-only'
import { and, eq, isNull, lte, sql } from 'drizzle-orm'
import { moderationActs } from '#db/schema/moderation.ts'
import { threadStates } from '#db/schema/threads.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import { settleCase } from '#lib/moderation/writes/settle-case.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import type { PostKind } from '#db/vocabulary/posts.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '#lib/platform/errors.ts'
import type { ActId, PostId, UserId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { findQuickAnswerEditor } from '#lib/quick-answers/cited-queries.ts'
import { MAX_PINNED, QUESTION_STATE_KINDS, STATE_ACTS } from '#lib/thread-states/rules.ts'
import type { ThreadStateKind } from '#lib/thread-states/rules.ts'
import { listPostsUnder } from '#lib/thread-states/queries.ts'
import type { SetThreadState } from '../schema.ts'
import { recordState } from '../writes/record-state.ts'

const DAY_MS = 86_400_000

/**
 * Puts a post under a state: locked, pinned, protected, slow, outdated, community, without quick answer, without
 * outcome; for some days or until lifted (by undoing the action). Repeating it by the same moderator changes nothing.
 * Throws NotFound, Forbidden (not a moderator; enough pinned), Invalid (`kind`: only questions; `slowSeconds`),
 * Conflict where another moderator has put it under the same state.
 */
export function setThreadState(context: CommandContext, input: SetThreadState): Promise<{ act: ActId; post: PostId }> {
  return transact(context, async (inside) => {
    const locked = await lockPost(inside, input.post)
    const refusal = moderateRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    if (locked.post.isDeleted) throw new NotFound('post')
    const slowSeconds = checkedSlowSeconds(input, locked.post.kind)
    const repeated = await findStanding(inside, input)
    if (repeated) return { act: repeated, post: input.post }
    if (input.kind === 'pinned') await checkPinned(inside)
    const endsAt = input.days === null ? null : new Date(context.now.getTime() + input.days * DAY_MS)
    const { rule, reason, kind, case: caseId } = input
    const act = await recordAct(inside, {
      kind: STATE_ACTS[kind],
      rule,
      reason,
      caseId,
      batchId: input.batch,
      postId: input.post,
      subjectUserId: await findConcerned(inside, locked, kind),
      details: { days: input.days, slowSeconds },
    })
    await inside.db
      .insert(threadStates)
      .values({ postId: input.post, kind, reason, actId: act, slowSeconds, startsAt: context.now, endsAt })
    if (endsAt) await enqueue(inside.db, { task: 'end-thread-state', payload: { act }, at: endsAt })
    if (caseId) await settleCase(inside, caseId, { state: 'resolved', act })
    await recordState(inside, { post: input.post, question: locked.question.postId, state: kind })
    return { act, post: input.post }
  })
}

/** Returns the person concerned: the author of the post, or of the quick answer that the state hides. */
async function findConcerned({ db }: CommandContext, { post }: LockedPost, kind: ThreadStateKind): Promise<UserId> {
  const editor = kind === 'without-quick-answer' ? await findQuickAnswerEditor(db, post.id) : null
  return editor ?? post.authorId
}

function checkedSlowSeconds(input: SetThreadState, of: PostKind): number | null {
  if (of !== 'question' && QUESTION_STATE_KINDS.includes(input.kind)) throw new Invalid({ kind: { code: 'invalid' } })
  if (input.kind !== 'slow') return null
  if (input.slowSeconds === null) throw new Invalid({ slowSeconds: { code: 'required' } })
  return input.slowSeconds
}

/** Finds the action of the same state by the same person. Lifts an expired one: a post has one state of a kind. */
async function findStanding(context: CommandContext, { post, kind, reason }: SetThreadState): Promise<ActId | null> {
  const standing = and(eq(threadStates.postId, post), eq(threadStates.kind, kind), isNull(threadStates.liftedAt))
  await context.db
    .update(threadStates)
    .set({ liftedAt: sql`${threadStates.endsAt}` })
    .where(and(standing, lte(threadStates.endsAt, context.now)))
  const [found] = await context.db
    .select({ actId: threadStates.actId, reason: threadStates.reason, actorId: moderationActs.actorId })
    .from(threadStates)
    .innerJoin(moderationActs, eq(moderationActs.id, threadStates.actId))
    .where(standing)
  if (!found) return null
  if (found.actorId !== context.viewer.id || found.reason !== reason) throw new Conflict({ reason: found.reason })
  return found.actId
}

/** Counts pins one request at a time: two concurrent requests would each find the last place. */
async function checkPinned(context: CommandContext): Promise<void> {
  const kind: ThreadStateKind = 'pinned'
  await context.db.execute(sql`select pg_advisory_xact_lock(hashtext('thread_states'), hashtext(${kind}))`)
  const pinned = await listPostsUnder(context.db, kind, context.now)
  if (pinned.length >= MAX_PINNED) throw new Forbidden({ code: 'tooManyPinned', values: { max: MAX_PINNED } })
}
