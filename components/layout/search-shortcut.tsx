'use client'

import { useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import type { PaletteProps } from '#components/search/palette.tsx'

type Props = Omit<PaletteProps, 'onClose'>

declare global {
  /** The key that woke this page, if it opens the palette: `server/next/wake-script.ts` stores it. */
  var firstKey: KeyboardEvent | undefined
}

/**
 * Opens the palette, which is loaded then, on "/" and on Ctrl or ⌘ with K; if it cannot be loaded, moves to the search
 * field.
 */
export function SearchShortcut(props: Props) {
  const [opened, setOpened] = useState<{ Palette: ComponentType<PaletteProps>; times: number } | null>(null)
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (!isShortcut(event) || document.querySelector('dialog[open]')) return
      event.preventDefault()
      show()
    }
    const show = () =>
      void import('#components/search/palette.tsx').then(
        ({ Palette }) => setOpened((before) => ({ Palette, times: (before?.times ?? 0) + 1 })),
        focusSearch,
      )
    if (globalThis.firstKey) show()
    globalThis.firstKey = undefined
    document.addEventListener('keydown', open)
    return () => document.removeEventListener('keydown', open)
  }, [])
  if (!opened) return null
  // A dialog reports late that it closed. If the viewer has opened it again by then, the new one stays.
  const onClose = () => setOpened((now) => (now === opened ? null : now))
  return <opened.Palette key={opened.times} {...props} onClose={onClose} />
}

/** Returns whether a key opens the palette. A slash in a field is typed text. Ctrl with K deletes a line on a Mac. */
function isShortcut({ key, ctrlKey, metaKey, altKey, defaultPrevented, target }: KeyboardEvent): boolean {
  if (defaultPrevented || altKey) return false
  if (key.toLowerCase() === 'k') return /Mac|iP/.test(navigator.platform) ? metaKey && !ctrlKey : ctrlKey && !metaKey
  const isTyping = target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
  return key === '/' && !ctrlKey && !metaKey && !isTyping
}

function focusSearch() {
  const fields = document.querySelectorAll<HTMLInputElement>('input[name="q"]')
  const field = [...fields].find((candidate) => candidate.checkVisibility({ visibilityProperty: true }))
  field?.focus()
}
