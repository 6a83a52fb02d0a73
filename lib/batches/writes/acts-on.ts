import 'server-only'
import { eq } from 'drizzle-orm'
import { posts } from '#db/schema/posts.ts'
import { closeQuestion } from '#lib/closing/commands/close-question.ts'
import { lockCaseOf } from '#lib/moderation/writes/open-case.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Conflict, Forbidden, Invalid, NotFound } from '#lib/platform/errors.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { BatchId, CaseId } from '#lib/platform/ids.ts'
import { POST_TRAITS } from '#lib/posts/kinds.ts'
import { removeComment } from '#lib/removal/commands/remove-comment.ts'
import { removePost } from '#lib/removal/commands/remove-post.ts'
import { restoreRemoved } from '#lib/removal/commands/restore-removed.ts'
import { confirmSpam } from '#lib/spam/commands/confirm-spam.ts'
import { setThreadState } from '#lib/threads/commands/set-thread-state.ts'
import { CHANGED, GONE } from '../policy.ts'
import type { RunBatch } from '../schema.ts'
import type { BatchItem } from '../types.ts'

type Wish = RunBatch & { batch: BatchId }

/**
 * Applies a bulk action's action to one item, within a savepoint; returns the reason why it may not be done, else null.
 */
export async function actOn(context: CommandContext, item: BatchItem, wish: Wish): Promise<Refusal | null> {
  try {
    await context.db.transaction((tx) => ACTS_ON[wish.kind]({ ...context, db: tx }, item, wish))
    return null
  } catch (error) {
    return refusalIn(error)
  }
}

/** Returns the refusal that an item shows. Throws errors that are not refusals. */
export function refusalIn(error: unknown): Refusal {
  if (error instanceof Forbidden) return error.refusal
  if (error instanceof NotFound) return GONE
  if (error instanceof Conflict || error instanceof Invalid) return CHANGED
  throw error
}

type ActOn = (context: CommandContext, item: BatchItem, wish: Wish) => Promise<unknown>

const ACTS_ON: Readonly<Record<RunBatch['kind'], ActOn>> = {
  delete: (context, item, { rule, reason, batch }) =>
    item.kind === 'post'
      ? removePost(context, { post: item.id, rule, reason, batch })
      : removeComment(context, { comment: item.id, rule, reason, batch }),
  restore: (context, item, { rule, reason, batch }) => restoreRemoved(context, { target: item, rule, reason, batch }),
  spam: (context, item, { rule, reason, batch }) => confirmSpam(context, { target: item, rule, reason, batch }),
  close: closeOne,
  lock: async (context, item, wish) => {
    if (item.kind === 'comment') throw new Forbidden({ code: 'batchNotComments' })
    const { rule, reason, batch } = wish
    const found = await settledBy(context, item, wish)
    const lock = { kind: 'locked', days: null, slowSeconds: null } as const
    await setThreadState(context, { post: item.id, ...lock, rule, reason, batch, case: found })
  },
}

async function closeOne(context: CommandContext, item: BatchItem, wish: Wish): Promise<void> {
  const { closing, rule, reason, batch } = wish
  if (!closing) throw new Error('a batch of closings says as what')
  if (item.kind === 'comment' || !(await isClosable(context, item))) throw new Forbidden({ code: 'batchOnlyQuestions' })
  if (closing.targets.includes(item.id)) throw new Forbidden({ code: 'batchIsTarget' })
  const found = await settledBy(context, item, wish)
  await closeQuestion(context, { question: item.id, ...closing, rule, reason, batch, case: found })
}

/** Returns whether a post can be closed. True for a missing post: the command refuses it. */
async function isClosable(context: CommandContext, { id }: BatchItem & { kind: 'post' }): Promise<boolean> {
  const [post] = await context.db.select({ kind: posts.kind }).from(posts).where(eq(posts.id, id))
  return post === undefined || POST_TRAITS[post.kind].isAnswered
}

/** Returns the open case of an item, where the action is meant to resolve it; an appeal needs its own answer. */
async function settledBy(
  context: CommandContext,
  item: BatchItem,
  { settles }: Pick<RunBatch, 'settles'>,
): Promise<CaseId | undefined> {
  const found = settles ? await lockCaseOf(context, item) : null
  return found && !found.sources.includes('appeal') ? found.id : undefined
}
