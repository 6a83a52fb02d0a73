'use client'

import { Link } from '#components/ui/link.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'

/** The highest count of waiting cases that is shown. */
const MOST = 100

/** The link to the review page, for people with the privilege; moderators have the queue. */
export function ReviewLink({ href, label }: { href: string; label: string }) {
  const viewer = useViewerState()?.viewer
  if (!viewer?.mayReview || viewer.mayModerate) return null
  return (
    <Link href={href} className="moderation-link">
      {label}
    </Link>
  )
}

/** The link to the queue, with the number of open cases, for moderators. */
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
