import 'server-only'
import { and, asc, eq } from 'drizzle-orm'
import { actEffects } from '#db/schema/effects.ts'
import type { Removal } from '#db/vocabulary/posts.ts'
import type { GuestContext } from '#lib/auth/context.ts'
import type { ActId, CommentId, PostId, UserId } from '#lib/platform/ids.ts'

type Inside = Pick<GuestContext, 'db'>
type NewEffect = Omit<typeof actEffects.$inferInsert, 'id' | 'actId'>
type Target = { kind: 'post'; id: PostId } | { kind: 'comment'; id: CommentId }

/** The way a post or comment is hidden; `removal` is null while it is visible. */
type Visibility = { removal: Removal | null; deletedById: UserId | null; removalActId: ActId | null }

const VISIBLE: Visibility = { removal: null, deletedById: null, removalActId: null }

/** Rows in one statement: a statement takes up to 65,535 values. */
const ROWS_AT_ONCE = 5000

/** Records what an action changes, in the transaction that changes it. */
export async function recordEffects({ db }: Inside, actId: ActId, effects: readonly NewEffect[]): Promise<void> {
  for (let from = 0; from < effects.length; from += ROWS_AT_ONCE)
    await db
      .insert(actEffects)
      .values(effects.slice(from, from + ROWS_AT_ONCE).map((effect) => Object.assign({ actId }, effect)))
}

/**
 * Describes the effect of an action that hides or restores the target. `before` is its state until then; visible by
 * default.
 */
export function visibilityOf(target: Target, before: Visibility = VISIBLE): NewEffect {
  return {
    kind: 'visibility',
    ...(target.kind === 'post' ? { postId: target.id } : { commentId: target.id }),
    removal: before.removal,
    removedById: before.deletedById,
    removalActId: before.removalActId,
  }
}

/** The way something was hidden before an action; null when it was visible. */
export type HiddenBefore = { removal: Removal; byId: UserId | null; actId: ActId | null } | null

type Effect = { target: Target; before: HiddenBefore }

/** Lists everything that an action hid or restored, in the order in which it did so. */
export async function listVisibility({ db }: Inside, actId: ActId): Promise<Effect[]> {
  const rows = await db
    .select()
    .from(actEffects)
    .where(and(eq(actEffects.actId, actId), eq(actEffects.kind, 'visibility')))
    .orderBy(asc(actEffects.id))
  return rows.flatMap(({ postId, commentId, removal, removedById: byId, removalActId }): Effect[] => {
    const before = removal === null ? null : { removal, byId, actId: removalActId }
    if (postId !== null) return [{ target: { kind: 'post', id: postId }, before }]
    return commentId === null ? [] : [{ target: { kind: 'comment', id: commentId }, before }]
  })
}

/**
 * Returns how the only target that an action hid or restored was hidden before; null when it was visible, or when
 * nothing recorded it.
 */
export async function findHiddenBefore(context: Inside, actId: ActId): Promise<HiddenBefore> {
  const [effect] = await listVisibility(context, actId)
  return effect?.before ?? null
}

/** Lists the answers and comments that an action moved to another post. */
export async function listMoved({ db }: Inside, actId: ActId): Promise<{ posts: PostId[]; comments: CommentId[] }> {
  const rows = await db
    .select({ postId: actEffects.postId, commentId: actEffects.commentId })
    .from(actEffects)
    .where(and(eq(actEffects.actId, actId), eq(actEffects.kind, 'place')))
  return {
    posts: rows.flatMap(({ postId }) => (postId === null ? [] : [postId])),
    comments: rows.flatMap(({ commentId }) => (commentId === null ? [] : [commentId])),
  }
}

/** Lists the votes that an action moved or reversed: their voters, and the posts that they were on. */
export async function listVotes({ db }: Inside, actId: ActId): Promise<{ voters: UserId[]; posts: PostId[] }> {
  const rows = await db
    .select({ userId: actEffects.userId, fromPostId: actEffects.fromPostId })
    .from(actEffects)
    .where(and(eq(actEffects.actId, actId), eq(actEffects.kind, 'vote')))
  return {
    voters: rows.flatMap(({ userId }) => (userId === null ? [] : [userId])),
    posts: rows.flatMap(({ fromPostId }) => (fromPostId === null ? [] : [fromPostId])),
  }
}
