'use client'

import { useTexts } from '#components/ui/texts.tsx'

/** The view of a text: the field, its preview, or both, after a form was sent for its preview without scripts. */
export type BodyView = 'write' | 'preview' | 'both'

type Props = {
  /** Prefix of the ids of tabs and panels. */
  id: string
  view: BodyView
  /** True once the scripts are there: before, no key moves between tabs. */
  isReady: boolean
  onView: (view: BodyView) => void
  formAction: (form: FormData) => void
}

/**
 * The tabs above a text: "Write" and "Preview", by the ARIA pattern with a choice by Enter, because the preview has to
 * be loaded. Without scripts there is only the button that sends the form for its preview.
 */
export function BodyTabs({ id, view, isReady, onView, formAction }: Props) {
  const t = useTexts('posts.form')
  const tab = (name: 'write' | 'preview') => {
    const isSelected = (view === 'preview') === (name === 'preview')
    const pattern = {
      role: 'tab',
      'aria-selected': isSelected,
      'aria-controls': `${id}-${name}-panel`,
      tabIndex: isSelected ? 0 : -1,
    }
    return { id: `${id}-${name}`, ...(isReady && pattern) }
  }
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- one of its tabs has the focus; the arrows move it
    <div className="editor-tabs" {...(isReady && { role: 'tablist', onKeyDown: move })}>
      <button type="button" {...tab('write')} className="editor-tab needs-js" onClick={() => onView('write')}>
        {t('write')}
      </button>
      <button
        type="submit"
        {...tab('preview')}
        className="editor-tab"
        formAction={formAction}
        onClick={(event) => {
          event.preventDefault()
          onView('preview')
        }}
      >
        {t('preview')}
      </button>
    </div>
  )
}

/** Moves the focus between the two tabs. */
function move(event: React.KeyboardEvent<HTMLElement>): void {
  if (!/^(?:Arrow(?:Left|Right)|Home|End)$/.test(event.key)) return
  event.preventDefault()
  const other = event.target === event.currentTarget.lastElementChild ? 'first' : 'last'
  const wanted = event.key === 'Home' ? 'first' : event.key === 'End' ? 'last' : other
  const { firstElementChild, lastElementChild } = event.currentTarget
  ;((wanted === 'first' ? firstElementChild : lastElementChild) as HTMLElement).focus()
}
