import 'server-only'
import { eq, inArray } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import { lockAnyComment } from '#lib/comments/writes/lock-comment.ts'
import type { LockedComment } from '#lib/comments/writes/lock-comment.ts'
import type { CaseTarget } from '#lib/moderation/types.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import type { FlagTargetKind } from '../rules.ts'

export type LockedTarget = {
  target: CaseTarget
  kind: FlagTargetKind
  /** The post's author; for a profile, the person. */
  authorId: UserId
  /** The question's views; a profile's are not counted. */
  viewCount: number
  /** The score of the post or comment; a profile has none. */
  score: number
  /** The time when the text was written or last edited. */
  changedAt: Date
  isOutOfSight: boolean
  /** The post with its text; null for a profile. */
  post: LockedPost | null
  comment: LockedComment | null
}

/**
 * Reads and locks the target of a flag, and locks the flagger too, so that the second of two concurrent flags counts
 * the first in its limits. Throws NotFound for an unknown id.
 */
export async function lockFlagged(context: CommandContext, target: CaseTarget): Promise<LockedTarget> {
  if (target.kind === 'user') {
    await lockPeople(context, [target.id, context.viewer.id])
    const [found] = await context.db.select({ createdAt: users.createdAt }).from(users).where(eq(users.id, target.id))
    if (!found) throw new NotFound('user')
    const profile = { kind: 'profile', authorId: target.id, viewCount: 0, score: 0, isOutOfSight: false } as const
    return { target, ...profile, changedAt: found.createdAt, post: null, comment: null }
  }
  const comment = target.kind === 'comment' ? await lockAnyComment(context, target.id) : null
  const post = target.kind === 'post' ? await lockPost(context, target.id) : null
  const locked = comment ?? post
  if (!locked) throw new NotFound('post')
  await lockPeople(context, [context.viewer.id])
  const { authorId, score, createdAt, editedAt } = comment?.comment ?? locked.post
  return {
    target,
    kind: comment ? 'comment' : locked.post.kind,
    authorId,
    score,
    changedAt: editedAt ?? createdAt,
    viewCount: locked.question.viewCount,
    isOutOfSight: locked.post.isDeleted || (comment !== null && comment.comment.deletedAt !== null),
    post,
    comment,
  }
}

async function lockPeople(context: CommandContext, ids: readonly UserId[]): Promise<void> {
  await context.db
    .select({ id: users.id })
    .from(users)
    .where(inArray(users.id, [...ids]))
    .orderBy(users.id)
    .for('no key update')
}
