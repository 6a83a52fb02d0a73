'use client'

import { Link } from '#components/ui/link.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'

/** A way on that moderators alone are shown; what is behind it asks again. */
export function StaffLink({ href, label }: { href: string; label: string }) {
  return useViewerState()?.viewer?.mayModerate ? <Link href={href}>{label}</Link> : null
}
