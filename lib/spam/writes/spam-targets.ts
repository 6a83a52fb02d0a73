import 'server-only'
import { and, count, eq, gt, inArray, isNull, ne, or } from 'drizzle-orm'
import { comments } from '#db/schema/comments.ts'
import { acceptedAnswers, answers, posts } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { CommentId, PostId, UserId } from '#lib/platform/ids.ts'
import type { Removal } from '#lib/posts/types.ts'

/** Every visible or held text of one person. */
export type OfOnePerson = { posts: PostId[]; comments: CommentId[] }

type Target = { kind: 'post'; id: PostId } | { kind: 'comment'; id: CommentId }

/** The reputation that an account starts with. */
const FIRST_REPUTATION = 1

/**
 * Finds every visible or held text of an account that has only spam: no points, no staff, no accepted answer, and
 * nothing that was upvoted; for a seeded account, only if nothing is visible besides the `confirmed` text. Null for an
 * account with anything else, whose other posts are not affected.
 */
export async function findOnlySpam(
  context: CommandContext,
  userId: UserId,
  confirmed: readonly Target[],
): Promise<OfOnePerson | null> {
  const [person] = await context.db
    .select({ reputation: users.reputation, role: users.role, isSeeded: users.isSeeded })
    .from(users)
    .where(eq(users.id, userId))
  if (!person || person.role !== 'member' || person.reputation > FIRST_REPUTATION) return null
  if (await hasApproval(context, userId)) return null
  const ownPosts = await context.db
    .select({ id: posts.id, removal: posts.removal })
    .from(posts)
    .where(and(eq(posts.authorId, userId), or(isNull(posts.removal), eq(posts.removal, 'held'))))
  const ownComments = await context.db
    .select({ id: comments.id, removal: comments.removal })
    .from(comments)
    .where(and(eq(comments.authorId, userId), or(isNull(comments.removal), eq(comments.removal, 'held'))))
  // Seeded texts were written for the forum: they need no votes.
  if (person.isSeeded && (hasStanding(ownPosts, 'post', confirmed) || hasStanding(ownComments, 'comment', confirmed)))
    return null
  return { posts: ownPosts.map(({ id }) => id), comments: ownComments.map(({ id }) => id) }
}

/** Returns whether anything is visible besides the confirmed text. */
function hasStanding(
  own: readonly { id: number; removal: Removal | null }[],
  kind: Target['kind'],
  confirmed: readonly Target[],
): boolean {
  return own.some(
    ({ id, removal }) => removal === null && !confirmed.some((target) => target.kind === kind && target.id === id),
  )
}

async function hasApproval(context: CommandContext, userId: UserId): Promise<boolean> {
  const [voted] = await context.db
    .select({ n: count() })
    .from(posts)
    .leftJoin(acceptedAnswers, eq(acceptedAnswers.answerId, posts.id))
    .where(and(eq(posts.authorId, userId), or(gt(posts.score, 0), eq(acceptedAnswers.answerId, posts.id))))
  const [commented] = await context.db
    .select({ n: count() })
    .from(comments)
    .where(and(eq(comments.authorId, userId), gt(comments.score, 0)))
  const [answered] = await context.db
    .select({ n: count() })
    .from(answers)
    .innerJoin(posts, eq(posts.id, answers.postId))
    .where(
      and(
        inArray(
          answers.questionId,
          context.db
            .select({ id: posts.id })
            .from(posts)
            .where(and(eq(posts.authorId, userId), eq(posts.kind, 'question'))),
        ),
        ne(posts.authorId, userId),
        isNull(posts.deletedAt),
      ),
    )
  return [voted, commented, answered].some((row) => (row?.n ?? 0) > 0)
}

/**
 * Locks these posts, the posts of the comments, and the questions of the answers: posts by ascending id, as everywhere.
 */
export async function lockAll(context: CommandContext, { posts: postIds, comments: commentIds }: OfOnePerson) {
  const under = await context.db.select({ id: comments.postId }).from(comments).where(inArray(comments.id, commentIds))
  const named = [...postIds, ...under.map(({ id }) => id)]
  const asked = await context.db.select({ id: answers.questionId }).from(answers).where(inArray(answers.postId, named))
  const all = [...new Set([...named, ...asked.map(({ id }) => id)])]
  await context.db
    .select({ id: posts.id })
    .from(posts)
    .where(inArray(posts.id, all))
    .orderBy(posts.id)
    .for('no key update')
}
