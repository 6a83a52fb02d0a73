import type { Viewer } from '#lib/auth/types.ts'
import { SUPERSEDED } from '#lib/moderation/policy.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import { standingRefusal, warningRefusal } from '#lib/standing/policy.ts'
import { lockRefusal } from '#lib/thread-states/policy.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'
import { isStaff } from '#lib/users/rules.ts'

type Post = { authorId: number; isDeleted: boolean; states: readonly ThreadState[] }

/** Returns why this person may not suggest an edit of the post, or null. People edit their own posts directly. */
export function suggestRefusal(viewer: Viewer, post: Post): Refusal | null {
  if (post.authorId === viewer.id) return { code: 'suggestOwn' }
  return touchRefusal(viewer, post)
}

/**
 * Returns why this person may not decide about a suggestion, or null: the post's author may, and people who review
 * edits; only moderators if it looks like spam.
 */
export function decideEditRefusal(
  viewer: Viewer,
  post: Post,
  suggestion: { authorId: number; spam: unknown },
): Refusal | null {
  if (suggestion.authorId === viewer.id) return { code: 'ownSuggestion' }
  const kept = touchRefusal(viewer, post)
  if (kept) return kept
  if (suggestion.spam !== null && !isStaff(viewer.role)) return { code: 'suspiciousEdit' }
  return post.authorId === viewer.id ? null : privilegeRefusal(viewer, 'review-edits')
}

/** Returns why this person may not review suggested edits of others' posts, or null. */
export function reviewEditsRefusal(viewer: Viewer): Refusal | null {
  return standingRefusal(viewer, 'edit') ?? privilegeRefusal(viewer, 'review-edits')
}

/**
 * Returns whether a person may read a suggested edit: its author may, and people who may decide it. A lock or an unread
 * warning does not keep them from reading.
 */
export function mayReadEdit(
  viewer: Viewer,
  suggestion: { authorId: number; postAuthorId: number; spam: unknown },
): boolean {
  if (suggestion.authorId === viewer.id) return true
  if (standingRefusal(viewer, 'edit')) return false
  if (suggestion.spam !== null) return isStaff(viewer.role)
  return suggestion.postAuthorId === viewer.id || reviewEditsRefusal(viewer) === null
}

/**
 * Returns why this person may not retract a suggestion, or null. A person who is restricted from editing may still
 * retract theirs.
 */
export function withdrawRefusal(viewer: Viewer, suggestion: { authorId: number }): Refusal | null {
  return suggestion.authorId === viewer.id ? standingRefusal(viewer) : { code: 'notYourSuggestion' }
}

/**
 * Returns why the decision about a suggestion cannot be undone, or null. One suggestion waits at a time, and only for a
 * post that can be changed.
 */
export function takeBackDecisionRefusal(now: {
  standsAsDecided: boolean
  isPostDeleted: boolean
  hasOtherWaiting: boolean
}): Refusal | null {
  if (!now.standsAsDecided) return SUPERSEDED
  if (now.isPostDeleted) return { code: 'postDeleted' }
  return now.hasOtherWaiting ? { code: 'anotherSuggestionWaits' } : null
}

/** Returns why a person may not take part in changing a text at all. */
function touchRefusal(viewer: Viewer, post: Post): Refusal | null {
  if (post.isDeleted) return { code: 'postDeleted' }
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  return standingRefusal(viewer, 'edit') ?? warningRefusal(viewer) ?? lockRefusal(viewer, post.states)
}
