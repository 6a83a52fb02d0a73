'use client'

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { keepDrafts, likelyOwner } from './draft-owner.ts'
import { readDraft, removeDraft, writeDraft } from './draft-store.ts'
import { isChanged, restoreFields } from './form-fields.ts'

const SAVE_AFTER_MS = 300

type Form = React.RefObject<HTMLFormElement | null>

/**
 * Keeps what is typed into a form in the browser until `clear`, under the account of whoever typed it; brings it back when the
 * form is opened again by the same person. A refused form stands there with the typed text as its default: it is kept all the same.
 */
export function useDraft(
  form: Form,
  key: string | undefined,
  { isFresh, isRefused }: { isFresh: boolean; isRefused: boolean },
) {
  const [isRestored, setRestored] = useState(false)
  const { owner, isWaiting, save, saveSoon, forget, finish } = useKeptText(form, key, isRefused)
  const onOwner = useCallback(
    (next: number) => {
      const isFirst = owner.current === null
      owner.current = next
      if (!key || !isFirst || !isFresh || !form.current) return
      if (isChanged(form.current)) return saveSoon()
      if (restoreFields(form.current, readDraft(next, key)?.fields ?? {})) setRestored(true)
    },
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `isFresh` only matters at the start
    [form, key, owner, saveSoon],
  )
  useEffect(() => {
    if (!key) return undefined
    // The browser's own memory of forms knows no accounts.
    form.current?.setAttribute('autocomplete', 'off')
    return keepDrafts({ beforeChange: () => isWaiting() && save(), onOwner })
  }, [form, key, onOwner, isWaiting, save])
  const clear = () => {
    forget()
    setRestored(false)
  }
  return { isRestored, save, saveSoon, clear, finish: () => (clear(), finish()) }
}

/** Saves what is typed a moment later, when the page goes, and when the form does. */
function useKeptText(form: Form, key: string | undefined, isRefused: boolean) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** Whose text stands in the form; null until it is known. */
  const owner = useRef<number | null>(null)
  /** The form was accepted: what still stands in it until the next page comes is no draft. */
  const isSent = useRef(false)
  // What waits to be saved asks when its time has come: meanwhile the form may have been refused.
  const refused = useRef(isRefused)
  useLayoutEffect(() => {
    refused.current = isRefused
  }, [isRefused])
  const isWaiting = useCallback(() => timer.current !== undefined, [])
  const stop = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = undefined
  }, [])
  const saveOf = useCallback(
    (shown: HTMLFormElement | null) => {
      stop()
      if (key && shown && !isSent.current) writeDraft(owner.current ?? likelyOwner(), key, shown, refused.current)
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
    if (key) removeDraft(owner.current ?? likelyOwner(), key)
  }, [key, stop])
  useEffect(() => {
    window.addEventListener('pagehide', save)
    return () => window.removeEventListener('pagehide', save)
  }, [save])
  // A form that is put away while it waits to be saved is gone when its time has come.
  useLayoutEffect(() => {
    const shown = form.current
    return () => {
      if (isWaiting()) saveOf(shown)
    }
  }, [form, isWaiting, saveOf])
  return { owner, isWaiting, save, saveSoon, forget, finish: () => void (isSent.current = true) }
}
