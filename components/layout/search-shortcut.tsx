'use client'

import { useEffect, useRef, useState } from 'react'
import type { ComponentType } from 'react'
import type { PaletteProps } from '#components/search/palette.tsx'

type Props = Omit<PaletteProps, 'onClose'>

declare global {
  /**
   * A key that opens the palette, pressed before this component listened: `server/next/wake-script.ts` stores it. Null
   * since it listens.
   */
  var firstKey: KeyboardEvent | null | undefined
}

/**
 * Opens the palette, which is loaded then, on "/" and on Ctrl or ⌘ with K; if it cannot be loaded, moves to the search
 * field.
 */
export function SearchShortcut(props: Props) {
  const [opened, setOpened] = useState<{ Palette: ComponentType<PaletteProps>; time: number } | null>(null)
  // Every opening has its own number. With a number used before, React would keep the palette that has just closed.
  const times = useRef(0)
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (!isShortcut(event) || document.querySelector('dialog[open]')) return
      event.preventDefault()
      show()
    }
    const show = () =>
      void import('#components/search/palette.tsx').then(
        ({ Palette }) => setOpened({ Palette, time: ++times.current }),
        focusSearch,
      )
    if (globalThis.firstKey) show()
    globalThis.firstKey = null
    document.addEventListener('keydown', open)
    return () => document.removeEventListener('keydown', open)
  }, [])
  if (!opened) return null
  // A dialog reports late that it closed. If the viewer has opened it again by then, the new one stays.
  const onClose = () => setOpened((now) => (now === opened ? null : now))
  return <opened.Palette key={opened.time} {...props} onClose={onClose} />
}

/** Returns whether a key opens the palette. Ctrl with K deletes a line on a Mac. */
function isShortcut({ key, ctrlKey, metaKey, altKey, defaultPrevented, target }: KeyboardEvent): boolean {
  if (defaultPrevented || altKey) return false
  if (key.toLowerCase() === 'k') return /Mac|iP/.test(navigator.platform) ? metaKey && !ctrlKey : ctrlKey && !metaKey
  return key === '/' && !ctrlKey && !metaKey && !isTypedIn(target)
}

/**
 * Returns whether a key at this place is typed text. The field of a dialog that has just closed keeps the focus until
 * the next frame, but nobody types there.
 */
function isTypedIn(target: EventTarget | null): boolean {
  const field = target instanceof Element && target.closest('input, textarea, select, [contenteditable]')
  return field ? field.checkVisibility() : false
}

function focusSearch() {
  const fields = document.querySelectorAll<HTMLInputElement>('input[name="q"]')
  const field = [...fields].find((candidate) => candidate.checkVisibility({ visibilityProperty: true }))
  field?.focus()
}
