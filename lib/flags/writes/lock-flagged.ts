import 'server-only'
import { eq, inArray, sql } from 'drizzle-orm'
import { users } from '#db/schema/users.ts'
import { lockAnyComment } from '#lib/comments/writes/lock-comment.ts'
import type { LockedComment } from '#lib/comments/writes/lock-comment.ts'
import type { CaseTarget } from '#lib/moderation/types.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { findTags } from '#lib/tags/writes/find-tags.ts'
import type { FlagTargetKind } from '../rules.ts'
import type { FlagTarget } from '../schema.ts'

export type LockedTarget = {
  target: CaseTarget
  kind: FlagTargetKind
  /** The post's author; for a profile, the person; for a tag, the last editor of its texts. */
  authorId: UserId
  /** The question's views; those of profiles and tags are not counted. */
  viewCount: number
  /** The score of the post or comment; others have none. */
  score: number
  /** The time when the text was written or last edited. */
  changedAt: Date
  isOutOfSight: boolean
  /** The post with its text; null for a profile and a tag. */
  post: LockedPost | null
  comment: LockedComment | null
}

/**
 * Reads and locks the target of a flag, and locks the flagger too, so that the second of two concurrent flags counts
 * the first in its limits. Throws NotFound for an unknown id.
 */
export async function lockFlagged(context: CommandContext, target: FlagTarget): Promise<LockedTarget> {
  if (target.kind === 'tag') return await lockTag(context, target.name)
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

/** Locks a tag, by any of its names. */
async function lockTag(context: CommandContext, name: string): Promise<LockedTarget> {
  await lockPeople(context, [context.viewer.id])
  const tag = (await findTags(context, [name], { lock: true })).get(name)
  if (!tag) throw new NotFound('tag')
  // The founding archive wrote the texts that the forum began with. Tests and imports know no author at all: there, the
  // first account stands for one.
  const [found] = await context.db.execute<{ author: string; changed_at: string }>(sql`
    select coalesce(v.editor_id, t.created_by_id, (select min(u.id) from users u where u.is_seeded),
      (select min(u.id) from users u)) as author, coalesce(v.created_at, t.created_at) as changed_at
    from tags t left join tag_versions v on v.tag_id = t.id and v.number = t.description_version
    where t.id = ${tag.id}::bigint`)
  if (!found) throw new NotFound('tag')
  return {
    target: { kind: 'tag', id: tag.id },
    kind: 'tag',
    authorId: Number(found.author) as UserId,
    viewCount: 0,
    score: 0,
    changedAt: new Date(found.changed_at),
    isOutOfSight: false,
    post: null,
    comment: null,
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
