'use client'

import { useId, useState } from 'react'
import { useAnnounced } from '#components/ui/use-announced.ts'
import { useLateFetch } from '#components/ui/use-late-fetch.ts'
import type { InstantAnswer } from '#lib/search/types.ts'
import { optionId } from './instant-list.tsx'

/** The pause between the last key and the request: shorter than a slow typist's pause between two keys. */
const ASK_AFTER_MS = 120
const NONE: InstantAnswer['groups'] = []

type Options = {
  locale: string
  /** Set to complete only questions; otherwise also tags, people and pages. */
  only?: 'questions'
  /**
   * The list is always open, and shows pages before anything is typed. The dialog announces `status` itself, because
   * the page is inert.
   */
  inDialog?: boolean
  /** Called after an option was chosen. */
  onChoose?: () => void
}

/**
 * Instant results for a text field, by the ARIA pattern of a combobox with a listbox: spread `input` on the field and
 * `list` on `InstantList`. Enter without an active option sends the form around the field.
 */
export function useInstant({ locale, only, inDialog = false, onChoose }: Options) {
  const id = useId()
  const { found, ask } = useLateFetch<InstantAnswer>(ASK_AFTER_MS)
  const [state, setState] = useState({ active: -1, isOpen: inDialog })
  const groups = found && state.isOpen ? found.groups : NONE
  const count = groups.reduce((sum, { options }) => sum + options.length, 0)
  const active = Math.min(state.active, count - 1)
  const status = found && state.isOpen ? found.status : null
  useAnnounced(inDialog ? null : status)
  const look = (typed: string) => {
    setState({ active: -1, isOpen: true })
    const isLongEnough = Array.from(typed.trim()).length >= 2
    const address = `/api/instant?${new URLSearchParams({ q: typed.trim(), locale, ...(only && { only }) })}`
    ask(isLongEnough || inDialog ? address : null)
  }
  const close = () => setState({ active: -1, isOpen: inDialog })
  const choose = () => {
    close()
    onChoose?.()
  }
  const steer = (event: React.KeyboardEvent) => {
    if (count === 0 || event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setState({ active: (active + 1) % count, isOpen: true })
    else if (event.key === 'ArrowUp') setState({ active: (active <= 0 ? count : active) - 1, isOpen: true })
    else if (event.key === 'Enter' && active >= 0) document.getElementById(optionId(id, active))?.click()
    else if (event.key === 'Escape' && !inDialog) close()
    else return
    event.preventDefault()
  }
  return {
    look,
    status,
    list: { id, groups, active, onChoose: choose },
    input: {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': count > 0,
      'aria-controls': id,
      'aria-activedescendant': active >= 0 ? optionId(id, active) : undefined,
      autoComplete: 'off',
      onInput: (event: React.InputEvent<HTMLInputElement>) => look(event.currentTarget.value),
      onKeyDown: steer,
      onBlur: close,
    },
  } as const
}
