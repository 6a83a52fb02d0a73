'use client'

import { Link } from '#components/ui/link.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'

/** The way to one's settings, on one's own profile. */
export function OwnProfileLink({ userId, href, label }: { userId: number; href: string; label: string }) {
  const viewer = useViewerState()?.viewer
  return viewer?.id === userId ? <Link href={href}>{label}</Link> : null
}
