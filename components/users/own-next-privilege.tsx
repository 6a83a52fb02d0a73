'use client'

import { useViewerState } from '#components/viewer/viewer-store.ts'
import { NextPrivilege } from './next-privilege.tsx'

/** The next privilege, on the viewer's own profile, which is the same page for everyone. */
export function OwnNextPrivilege({ userId }: { userId: number }) {
  const viewer = useViewerState()?.viewer
  if (viewer?.id !== userId || !viewer.nextPrivilege) return null
  return <NextPrivilege reputation={viewer.reputation} next={viewer.nextPrivilege} />
}
