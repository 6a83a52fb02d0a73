'use client'

import { useViewerState } from '#components/viewer/viewer-store.ts'
import { NextPrivilege } from './next-privilege.tsx'
import type { NextPrivilegeLabels } from './next-privilege.tsx'

/** On one's own profile, which is the same page for everybody: what the next points open. */
export function OwnNextPrivilege({ userId, labels }: { userId: number; labels: NextPrivilegeLabels }) {
  const viewer = useViewerState()?.viewer
  if (viewer?.id !== userId || !viewer.nextPrivilege) return null
  return <NextPrivilege reputation={viewer.reputation} next={viewer.nextPrivilege} labels={labels} />
}
