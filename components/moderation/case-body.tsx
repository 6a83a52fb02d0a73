import type { ReactNode } from 'react'

type Props = {
  /** Shows its first lines and a link to the rest, which needs no scripts. */
  isFolded: boolean
  isEdit?: boolean
  language?: string | null
  showAll: string
  showLess: string
  children: ReactNode
}

/** The text of a case, or the suggested change. */
export function CaseBody({ isFolded, isEdit = false, language = null, showAll, showLess, children }: Props) {
  return (
    <>
      <div
        className="case-body"
        data-folded={isFolded || undefined}
        data-edit={isEdit || undefined}
        lang={language ?? undefined}
      >
        {children}
      </div>
      {isFolded && (
        // The text comes first in the document, before this control, so that nothing is read twice: the style sheet
        // relies on both.
        <details className="case-unfold">
          <summary>
            <span className="case-show-all">{showAll}</span>
            <span className="case-show-less">{showLess}</span>
          </summary>
        </details>
      )}
    </>
  )
}
