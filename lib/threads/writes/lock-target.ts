import 'server-only'
import { and, eq } from 'drizzle-orm'
import { posts } from '#db/schema/posts.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Invalid, NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { lockPosts } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'

/**
 * Locks a post and its target question together, and reads both. Throws NotFound for the post; Invalid (`target`) for a
 * missing or hidden question.
 */
export async function lockTarget(
  context: CommandContext,
  post: PostId,
  target: PostId,
): Promise<readonly [post: LockedPost, target: LockedPost]> {
  const isQuestion = and(eq(posts.id, target), eq(posts.kind, 'question'))
  const [known] = await context.db.select({ id: posts.id }).from(posts).where(isQuestion)
  if (!known) throw noSuchQuestion()
  const locked = await lockBoth(context, post, target)
  if (locked[1].post.deletedAt !== null) throw noSuchQuestion()
  return locked
}

/** Locks two posts of any threads together, and reads both. Throws NotFound. */
export async function lockBoth(
  context: CommandContext,
  one: PostId,
  other: PostId,
): Promise<readonly [LockedPost, LockedPost]> {
  const [first, second] = await lockPosts(context, [one, other])
  if (!first || !second) throw new NotFound('post')
  return [first, second]
}

function noSuchQuestion(): Invalid {
  return new Invalid({ target: { code: 'noSuchQuestion' } })
}
