import type { Viewer } from '#lib/auth/types.ts'
import type { RuleCode } from '#lib/moderation/rules.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { Removal } from '#lib/posts/types.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import { isStaff } from '#lib/users/rules.ts'

/**
 * Why nobody may delete this, or null. What was taken back or held can still be deleted: its author then cannot bring it back
 * by themselves.
 */
export function removeRefusal(removal: Removal | null): Refusal | null {
  return removal === 'merged' ? { code: 'mergedAway' } : null
}

/** Whether a moderator has decided already that this is out of sight; deleting it again changes nothing. */
export function isRemovedAlready(removal: Removal | null): boolean {
  return removal === 'deleted' || removal === 'spam' || removal === 'purged'
}

/**
 * Why a moderator may not bring this back, or null: what its author took back is theirs, what was purged is gone, and nobody
 * decides about what others removed of their own.
 */
export function restoreRemovedRefusal(
  viewer: Viewer,
  gone: { authorId: number; deletedById: number | null; removal: Removal | null },
): Refusal | null {
  const { authorId, deletedById, removal } = gone
  if (removal !== null && authorId === viewer.id && deletedById !== viewer.id) return { code: 'ownCase' }
  if (removal === 'retracted') return { code: 'theirsToRestore' }
  if (removal === 'purged') return { code: 'textIsGone' }
  return removal === 'merged' ? { code: 'mergedAway' } : null
}

/**
 * Whether somebody may read a hidden text: whoever wrote it, moderators, and people with the privilege, except for what waits for a
 * moderator, what is purged and what was removed because it names people. Others' hidden texts need good standing: a suspension
 * takes them away from everybody. Every query that reads a hidden text asks this or `moderateRefusal`.
 */
export function maySeeHidden(
  viewer: Viewer,
  gone: { authorId: number; removal: Removal; rule: RuleCode | null },
): boolean {
  if (gone.authorId === viewer.id) return true
  if (standingRefusal(viewer)) return false
  if (isStaff(viewer.role)) return true
  if (gone.removal === 'held' || gone.removal === 'purged' || gone.rule === 'privacy') return false
  return privilegeRefusal(viewer, 'see-deleted') === null
}
