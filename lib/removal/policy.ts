import type { Viewer } from '#lib/auth/types.ts'
import type { RuleCode } from '#lib/moderation/rules.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { Removal } from '#lib/posts/types.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import { isStaff } from '#lib/users/rules.ts'

/**
 * Returns why nobody may delete this, or null. A post that its author deleted, or that is held, can still be deleted:
 * its author then cannot restore it.
 */
export function removeRefusal(removal: Removal | null): Refusal | null {
  return removal === 'merged' ? { code: 'mergedAway' } : null
}

/** Returns whether a moderator has already hidden this; deleting it again changes nothing. */
export function isRemovedAlready(removal: Removal | null): boolean {
  return removal === 'deleted' || removal === 'spam' || removal === 'purged'
}

/**
 * Returns why a moderator may not restore this, or null: only the author can restore their own deletion, purged text is
 * gone, and nobody decides about their own removed posts.
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
 * Returns whether a person may read a hidden text: its author, moderators, and people with the privilege, except for
 * held and purged texts and those removed because they name people. Other people's hidden texts need good standing: a
 * suspension takes the access away. Every query that reads a hidden text calls this or `moderateRefusal`.
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
