'use client'

import { Link } from '#components/ui/link.tsx'
import { fill } from '#components/ui/template.ts'
import type { Template } from '#components/ui/template.ts'
import { useViewerState } from '#components/viewer/viewer-store.ts'

type Props = { href: string; label: Template }

/** How many answers here are out of sight, for those who may see them. Its line is there for everybody, so that nothing moves. */
export function RemovedLink({ href, label }: Props) {
  const count = useViewerState()?.removedAnswers ?? 0
  return <p className="late-line">{count > 0 && <Link href={href}>{fill(label, { count })}</Link>}</p>
}
