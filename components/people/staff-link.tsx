'use client'

import { Link } from '#components/ui/link.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'

/** A link that only moderators see; its page checks again. */
export function StaffLink({ href, label }: { href: string; label: string }) {
  return useViewerState()?.viewer?.mayModerate ? <Link href={href}>{label}</Link> : null
}
