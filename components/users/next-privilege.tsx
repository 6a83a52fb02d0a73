'use client'

import { useViewerState } from '#components/viewer/viewer-store.ts'
import type { Privilege } from '#lib/privileges/rules.ts'

type Props = {
  userId: number
  labels: {
    /** Holds `{points}`, `{have}` and `{privilege}`. */
    next: string
    /** Names the bar. */
    progress: string
    privileges: Readonly<Record<Privilege, string>>
  }
}

/** On one's own profile: what the next points open, and how far it is. */
export function NextPrivilege({ userId, labels }: Props) {
  const viewer = useViewerState()?.viewer
  const next = viewer?.id === userId ? viewer.nextPrivilege : null
  if (!viewer || !next) return null
  const values: Record<string, string> = {
    points: String(next.points),
    have: String(viewer.reputation),
    privilege: labels.privileges[next.privilege],
  }
  return (
    <div className="next-privilege">
      <p>{labels.next.replace(/\{(\w+)\}/g, (blank, name: string) => values[name] ?? blank)}</p>
      <progress aria-label={labels.progress} value={viewer.reputation} max={next.points} />
    </div>
  )
}
