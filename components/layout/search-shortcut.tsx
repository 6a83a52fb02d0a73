'use client'

import { useEffect } from 'react'

/** "/" goes to the search field, unless somebody is typing. */
export function SearchShortcut() {
  useEffect(() => {
    document.addEventListener('keydown', focusSearch)
    return () => document.removeEventListener('keydown', focusSearch)
  }, [])
  return null
}

function focusSearch(event: KeyboardEvent) {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
  const target = event.target instanceof HTMLElement ? event.target : null
  if (target?.closest('input, textarea, select, [contenteditable]')) return
  const fields = document.querySelectorAll<HTMLInputElement>('input[name="q"]')
  const field = [...fields].find((candidate) => candidate.checkVisibility({ visibilityProperty: true }))
  if (!field) return
  event.preventDefault()
  field.focus()
}
