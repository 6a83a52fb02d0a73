import type { Refusal } from '#lib/platform/errors.ts'
import type { Removal } from '#lib/posts/types.ts'

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

/** Why a moderator may not bring this back, or null: what its author took back is theirs, what was purged is gone. */
export function restoreRemovedRefusal(removal: Removal | null): Refusal | null {
  if (removal === 'retracted') return { code: 'theirsToRestore' }
  if (removal === 'purged') return { code: 'textIsGone' }
  return removal === 'merged' ? { code: 'mergedAway' } : null
}
