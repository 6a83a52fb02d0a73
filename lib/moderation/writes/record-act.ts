import 'server-only'
import { record } from '#lib/events/writes/record.ts'
import { eq } from 'drizzle-orm'
import { moderationActs, statements } from '#db/schema/moderation.ts'
import { posts } from '#db/schema/posts.ts'
import { enqueue } from '#lib/queue/enqueue.ts'
import type { CommandContext, GuestContext } from '#lib/auth/context.ts'
import type { ActId, BatchId, CaseId, CommentId, PostId, UserId } from '#lib/platform/ids.ts'
import { ACTS } from '../rules.ts'
import type { ActDetailsOf } from '#lib/acts/details.ts'
import type { ActKind, RuleCode } from '../rules.ts'

export type Act<Kind extends ActKind = ActKind> = {
  kind: Kind
  rule: RuleCode
  /** The reason that the person concerned reads; it is also in the public log. */
  reason: string
  /** The person concerned, who gets the statement. By default the author of the post. */
  subjectUserId?: UserId | null
  postId?: PostId | null
  commentId?: CommentId | null
  caseId?: CaseId | null | undefined
  batchId?: BatchId | null | undefined
  /** The action that this one undoes; a statement goes to everyone who got one about that action. */
  undoes?: { id: ActId; kind: ActKind }
  /** Overrides what `ACTS` says about a statement for this kind. */
  isStated?: boolean
  /** The details that undoing it needs. */
  details: ActDetailsOf[Kind]
}

/** The context of an action. Without a viewer the forum acts by itself. */
export type ActContext = GuestContext & Partial<Pick<CommandContext, 'viewer'>>

/**
 * Writes an action into the log, in the transaction of its changes, and the statement of reasons for the person
 * concerned. Actions on one's own posts have no statement. Returns its id.
 */
export async function recordAct<Kind extends ActKind>(context: ActContext, act: Act<Kind>): Promise<ActId> {
  const subjectUserId = act.subjectUserId === undefined ? await authorOf(context, act.postId) : act.subjectUserId
  const { undoes, isStated = ACTS[undoes?.kind ?? act.kind].isStated, ...values } = act
  const [row] = await context.db
    .insert(moderationActs)
    .values({
      ...values,
      undoesId: undoes?.id ?? null,
      subjectUserId,
      actorId: context.viewer?.id ?? null,
      requestId: context.requestId,
      createdAt: context.now,
    })
    .returning({ id: moderationActs.id })
  if (!row) throw new Error('insert returned no row')
  if (isStated && subjectUserId !== null && subjectUserId !== context.viewer?.id)
    await stateReasons(context, { actId: row.id, userId: subjectUserId, batchId: act.batchId ?? null })
  await record(context, {
    kind: 'moderation.acted',
    subjectUserId,
    ...(act.postId ? { postId: act.postId } : {}),
    details: { act: row.id, kind: act.kind },
    scene: { isPublic: ACTS[act.kind].isPublic },
  })
  return row.id
}

/**
 * Writes the statement and queues its letter in the same transaction; the actions of a bulk action make one letter per
 * person.
 */
async function stateReasons(
  context: ActContext,
  { actId, userId, batchId }: { actId: ActId; userId: UserId; batchId: BatchId | null },
): Promise<void> {
  const [row] = await context.db
    .insert(statements)
    .values({ actId, userId, createdAt: context.now })
    .returning({ id: statements.id })
  if (!row) throw new Error('insert returned no row')
  const key = batchId === null ? `statement-${row.id}` : `statement-batch-${batchId}-${userId}`
  await enqueue(context.db, { task: 'send-statement', payload: { statement: row.id }, key })
}

async function authorOf(context: ActContext, postId: PostId | null | undefined): Promise<UserId | null> {
  if (!postId) return null
  const [post] = await context.db.select({ authorId: posts.authorId }).from(posts).where(eq(posts.id, postId))
  return post?.authorId ?? null
}
