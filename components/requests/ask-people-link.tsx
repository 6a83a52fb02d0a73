'use client'

import { Link } from '#components/ui/link.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'

/** The asker's link to have people asked for answers. Without scripts the page cannot tell who the asker is. */
export function AskPeopleLink({ questionId, href, label }: { questionId: number; href: string; label: string }) {
  const isMine = useViewerState()?.posts[questionId]?.isMine
  if (isMine) return <Link href={href}>{label}</Link>
  return (
    <noscript>
      <a href={href} rel="nofollow">
        {label}
      </a>
    </noscript>
  )
}
