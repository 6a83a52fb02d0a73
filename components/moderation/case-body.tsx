import type { ReactNode } from 'react'

type Props = {
  /** Shows its first lines and the way to the rest, which needs no scripts. */
  isFolded: boolean
  isEdit?: boolean
  language?: string | null
  showAll: string
  showLess: string
  children: ReactNode
}

/** The text a case is about, or the change that is suggested. */
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
        // What it unfolds stands before it, so that nothing has to be read twice: the style sheet knows both.
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
