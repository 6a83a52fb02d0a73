'use client'

import type { ReactNode } from 'react'
import { Link } from '#components/ui/link.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'

/**
 * The number of hidden answers here, for people who may see them. Its line is there for everyone, so that nothing
 * moves. `children`: shown to askers who are invited to say what came of it.
 */
export function RemovedLink({ href, children }: { href: string; children: ReactNode }) {
  const t = useTexts('removal.link')
  const state = useViewerState()
  const count = state?.removedAnswers ?? 0
  return (
    <p className="late-line">
      {state?.isOutcomeDue && children} {count > 0 && <Link href={href}>{t('answers', { count })}</Link>}
    </p>
  )
}
