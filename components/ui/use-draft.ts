'use client'

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { keepDrafts, likelyOwner, storedVersion } from './draft-owner.ts'
import { readDraft, removeDraft, writeDraft } from './draft-store.ts'
import type { Draft } from './draft-store.ts'
import { beginsWithDraft, isBeingFilled, isChanged, restoreFields } from './form-fields.ts'
import { useDraftSync } from './use-draft-sync.ts'

const SAVE_AFTER_MS = 300

type Form = React.RefObject<HTMLFormElement | null>

/**
 * Stores typed text of a form in the browser, and on the server, until `clear`, under the account of its author;
 * restores it when the same person opens the form again. A refused form has the typed text as its default: it is stored
 * too.
 */
export function useDraft(
  form: Form,
  key: string | undefined,
  { isFresh, isRefused }: { isFresh: boolean; isRefused: boolean },
) {
  const [isRestored, setRestored] = useState(false)
  const [notice, setNotice] = useState<ReactNode>(null)
  const { owner, isWaiting, save, saveSoon, forget, finish } = useKeptText(form, key, isRefused)
  const tell = useDraftSync(form, key, { owner, save, show: setNotice, onRestored: setRestored })
  const onOwner = useCallback(
    (next: number) => {
      const before = owner.current
      owner.current = next
      if (!key || !form.current) return
      const [hasTyped, local] = [isChanged(form.current), readDraft(next, key)]
      if (before === null && isFresh) {
        if (hasTyped) saveSoon()
        else if (restoreFields(form.current, local?.fields ?? {})) setRestored(true)
      }
      if (hasTyped || local || storedVersion(key)) tell((sync) => sync.opened(hasTyped))
    },
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `isFresh` only matters at the start
    [form, key, owner, saveSoon, tell],
  )
  const onStored = useCallback(
    (next: number) => {
      if (!key || owner.current !== next || !form.current) return
      // A draft from another device: it fills a form that is still empty.
      const isEmpty = !isChanged(form.current) && !readDraft(next, key)
      if (isEmpty && storedVersion(key)) tell((sync) => sync.opened(false))
    },
    [form, key, owner, tell],
  )
  useEffect(() => {
    if (!key) return undefined
    return keepDrafts({ beforeChange: () => isWaiting() && save(), onOwner, onStored })
  }, [key, onOwner, onStored, isWaiting, save])
  const clear = () => {
    forget()
    setRestored(false)
    tell((sync) => sync.ended())
  }
  return {
    isRestored,
    notice,
    save,
    saveSoon: () => {
      if (isBeingFilled()) return
      saveSoon()
      tell((sync) => sync.typed())
    },
    clear,
    discard: () => {
      forget()
      setRestored(false)
      // The page begins with the draft: it loads again, and must not save it.
      if (beginsWithDraft()) finish()
      tell((sync) => sync.discarded())
    },
    finish: () => (clear(), finish()),
  }
}

/** Saves the text shortly after typing, when the page is left, and when the form is removed. */
function useKeptText(form: Form, key: string | undefined, isRefused: boolean) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** The owner of the text in the form; null until it is known. */
  const owner = useRef<number | null>(null)
  /** The text that was saved last: storage may be blocked, and the form gone. */
  const text = useRef<Draft['fields'] | null>(null)
  /** True once the form was accepted: until the next page loads, its text is not a draft. */
  const isSent = useRef(false)
  // A pending save checks again when it runs: the form may have been refused.
  const refused = useRef(isRefused)
  useLayoutEffect(() => {
    // A page that begins with a stored draft has the typed text as its default too.
    refused.current = isRefused || beginsWithDraft()
  }, [isRefused])
  const isWaiting = useCallback(() => timer.current !== undefined, [])
  const stop = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = undefined
  }, [])
  const saveOf = useCallback(
    (shown: HTMLFormElement | null) => {
      stop()
      if (key && shown && !isSent.current)
        text.current = writeDraft(owner.current ?? likelyOwner(), key, shown, refused.current)
      return text.current
    },
    [key, stop],
  )
  const save = useCallback(() => saveOf(form.current), [form, saveOf])
  const saveSoon = useCallback(() => {
    stop()
    isSent.current = false
    timer.current = setTimeout(save, SAVE_AFTER_MS)
  }, [save, stop])
  const forget = useCallback(() => {
    stop()
    text.current = null
    if (key) removeDraft(owner.current ?? likelyOwner(), key)
  }, [key, stop])
  useEffect(() => {
    window.addEventListener('pagehide', save)
    return () => window.removeEventListener('pagehide', save)
  }, [save])
  // A form that was removed before its pending save is gone by then.
  useLayoutEffect(() => {
    const shown = form.current
    return () => {
      if (isWaiting()) saveOf(shown)
    }
  }, [form, isWaiting, saveOf])
  return { owner, isWaiting, save, saveSoon, forget, finish: () => void (isSent.current = true) }
}
