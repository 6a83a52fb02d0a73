'use client'

import { useState } from 'react'
import { nameId, named } from '#components/ui/named.ts'
import { useTexts } from '#components/ui/texts.tsx'
import { useViewerState } from '#components/viewer/viewer-store.ts'

/** Folds the text around it, by style, if the viewer has blocked its author; the button unfolds it on this page. */
export function FoldedNote({ on, id }: { on: 'posts' | 'comments'; id: number }) {
  const t = useTexts('follows.folded')
  const isFolded = useViewerState()?.[on][id]?.isFolded
  const [isShown, setShown] = useState(false)
  if (!isFolded) return null
  return (
    <p className="folded" data-shown={isShown || undefined}>
      {t('note')}{' '}
      <button
        type="button"
        className="link-button"
        aria-expanded={isShown}
        onClick={() => setShown(!isShown)}
        {...named(nameId(on === 'posts' ? 'post' : 'comment', id), 'fold')}
      >
        {t(isShown ? 'hide' : 'show')}
      </button>
    </p>
  )
}
