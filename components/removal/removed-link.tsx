'use client'

import { Link } from '#components/ui/link.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'

/**
 * The number of hidden answers here, for people who may see them. Its line is there for everyone, so that nothing
 * moves.
 */
export function RemovedLink({ href }: { href: string }) {
  const t = useTexts('removal.link')
  const count = useViewerState()?.removedAnswers ?? 0
  return <p className="late-line">{count > 0 && <Link href={href}>{t('answers', { count })}</Link>}</p>
}
