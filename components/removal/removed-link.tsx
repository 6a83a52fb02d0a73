'use client'

import { Link } from '#components/ui/link.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'

/** `many` has `{count}` in it. */
type Props = { href: string; labels: { one: string; many: string } }

/** How many answers here are out of sight, for those who may see them. Its line is there for everybody, so that nothing moves. */
export function RemovedLink({ href, labels }: Props) {
  const count = useViewerState()?.removedAnswers ?? 0
  return (
    <p className="late-line">
      {count > 0 && <Link href={href}>{count === 1 ? labels.one : labels.many.replace('{count}', String(count))}</Link>}
    </p>
  )
}
