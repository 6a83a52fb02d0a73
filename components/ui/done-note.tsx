'use client'

import { useEffect, useRef, useState } from 'react'
import { ACTION_DONE } from './use-action-submit.ts'
import type { ActionDone } from './use-action-submit.ts'

/**
 * The result of a form that disappeared, or that led back to its own page: shown in view, with the focus that the form
 * had; it goes when the reader continues. If the page itself shows the result (`data-outcome`), the focus goes there.
 */
export function DoneNote({ done }: { done: string }) {
  const box = useRef<HTMLParagraphElement>(null)
  const [note, setNote] = useState<{ text: string } | null>(null)
  useEffect(() => {
    const clear = () => setNote(null)
    const stop = watchForms((message) => setNote({ text: message ?? done }), clear)
    window.addEventListener('popstate', clear)
    return () => {
      stop()
      window.removeEventListener('popstate', clear)
    }
  }, [done])
  useEffect(() => {
    if (note === null || !box.current) return
    box.current.focus({ preventScroll: true })
    box.current.addEventListener('blur', () => setNote(null), { once: true })
  }, [note])
  if (note === null) return null
  return (
    <p ref={box} role="status" tabIndex={-1} className="done-note">
      {note.text}
    </p>
  )
}

/**
 * Calls `begin` when a form has succeeded, and `tell` with its result if the form then disappears or led back to its
 * page.
 */
function watchForms(tell: (message: string | undefined) => void, begin: () => void): () => void {
  let watcher: MutationObserver | null = null
  const onDone = (event: Event) => {
    watcher?.disconnect()
    begin()
    const detail = event instanceof CustomEvent ? (event.detail as ActionDone | null) : null
    // In the queue the row shows the result.
    if (!detail || detail.form.elements.namedItem('stay') !== null) return
    // The element that replaced the form may want the focus itself.
    const focusSoon = () => requestAnimationFrame(() => requestAnimationFrame(() => focusResult(detail, tell)))
    watcher = new MutationObserver(() => {
      if (detail.form.isConnected && detail.form.checkVisibility()) return
      watcher?.disconnect()
      focusSoon()
    })
    if (detail.isLedBack) focusSoon()
    else watcher.observe(document.body, { childList: true, subtree: true, attributeFilter: ['open'] })
  }
  window.addEventListener(ACTION_DONE, onDone)
  return () => {
    watcher?.disconnect()
    window.removeEventListener(ACTION_DONE, onDone)
  }
}

function focusResult({ message, isLedBack }: ActionDone, tell: (message: string | undefined) => void) {
  // Do not move the focus of a reader who has continued.
  if (!isLedBack && document.activeElement !== null && document.activeElement !== document.body) return
  const outcome = document.querySelector<HTMLElement>('main [data-outcome]')
  if (outcome) outcome.focus()
  else tell(message)
}
