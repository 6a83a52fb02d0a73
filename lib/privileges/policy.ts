import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { isStaff } from '#lib/users/rules.ts'
import { pointsFor } from './rules.ts'
import type { Privilege } from './rules.ts'

const REFUSALS = {
  vote: 'voteNeedsReputation',
  comment: 'commentNeedsReputation',
  flag: 'flagNeedsReputation',
  'answer-protected': 'protectedNeedsReputation',
  'offer-bounty': 'bountyNeedsReputation',
  'vote-down': 'voteDownNeedsReputation',
  'new-tag': 'newTagNeedsReputation',
  'quick-answer': 'quickAnswerNeedsReputation',
  'write-guide': 'guideNeedsReputation',
  'attach-files': 'filesNeedReputation',
  'vote-close': 'closeNeedsReputation',
  'review-edits': 'reviewNeedsReputation',
  'check-guide': 'checkGuideNeedsReputation',
  edit: 'editNeedsReputation',
  'accept-for-asker': 'acceptNeedsReputation',
  'see-deleted': 'deletedNeedsReputation',
} as const satisfies Record<Privilege, Refusal['code']>

type PrivilegeRefusal = Extract<Refusal, { code: (typeof REFUSALS)[Privilege] }>

/** Returns why this person does not have a privilege yet, or null. Moderators and administrators have all of them. */
export function privilegeRefusal(viewer: Viewer, privilege: Privilege): PrivilegeRefusal | null {
  if (isStaff(viewer.role)) return null
  const needed = pointsFor(privilege, viewer.stage)
  if (viewer.reputation >= needed) return null
  return { code: REFUSALS[privilege], values: { needed, have: viewer.reputation } }
}
