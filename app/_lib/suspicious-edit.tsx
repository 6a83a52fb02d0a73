import { WhyList } from '#components/spam/why-list.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import type { SuggestedEditView } from '#lib/suggested-edits/types.ts'

/** Tells reviewers why a suggested edit looks like spam; renders nothing for others, and nothing on one's own. */
export function SuspiciousEdit({ edit, viewer }: { edit: SuggestedEditView; viewer: Viewer }) {
  if (edit.spam === null || edit.author.id === viewer.id || privilegeRefusal(viewer, 'review-edits')) return null
  return <WhyList {...edit.spam} />
}
