'use client'

import { Link } from '#components/ui/link.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'

/** The way to say that a guide still holds, for people who may. */
export function CheckLink({ href, label }: { href: string; label: string }) {
  const guide = useViewerState()?.guide
  if (!guide || guide.check !== null) {
    return (
      <noscript>
        <a href={href}>{label}</a>
      </noscript>
    )
  }
  return <Link href={href}>{label}</Link>
}
