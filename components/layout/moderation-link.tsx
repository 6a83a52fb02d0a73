'use client'

import { Link } from '#components/ui/link.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'

/** The lists of waiting cases end there. */
const MOST = 100

/** The way to what waits for people with the privilege; those who moderate have the queue. */
export function ReviewLink({ href, label }: { href: string; label: string }) {
  const viewer = useViewerState()?.viewer
  if (!viewer?.mayReview || viewer.mayModerate) return null
  return (
    <Link href={href} className="moderation-link">
      {label}
    </Link>
  )
}

/** The way to the queue, with the number that wait, for those who moderate. */
export function ModerationLink({ href, label }: { href: string; label: string }) {
  const viewer = useViewerState()?.viewer
  if (!viewer?.mayModerate) return null
  const { waiting } = viewer
  return (
    <Link href={href} className="moderation-link">
      {label}
      {waiting !== null && waiting > 0 && <span className="count"> {waiting < MOST ? waiting : `${MOST - 1}+`}</span>}
    </Link>
  )
}
