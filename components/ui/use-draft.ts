'use client'

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { keepDrafts, likelyOwner } from './draft-owner.ts'
import { readDraft, removeDraft, writeDraft } from './draft-store.ts'
import { isChanged, restoreFields } from './form-fields.ts'

const SAVE_AFTER_MS = 300

type Form = React.RefObject<HTMLFormElement | null>

/**
 * Stores typed text of a form in the browser until `clear`, under the account of its author; restores it when the same
 * person opens the form again. A refused form has the typed text as its default: it is stored too.
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
    return keepDrafts({ beforeChange: () => isWaiting() && save(), onOwner })
  }, [key, onOwner, isWaiting, save])
  const clear = () => {
    forget()
    setRestored(false)
  }
  return { isRestored, save, saveSoon, clear, finish: () => (clear(), finish()) }
}

/** Saves the text shortly after typing, when the page is left, and when the form is removed. */
function useKeptText(form: Form, key: string | undefined, isRefused: boolean) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  /** The owner of the text in the form; null until it is known. */
  const owner = useRef<number | null>(null)
  /** True once the form was accepted: until the next page loads, its text is not a draft. */
  const isSent = useRef(false)
  // A pending save checks again when it runs: the form may have been refused.
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
  // A form that was removed before its pending save is gone by then.
  useLayoutEffect(() => {
    const shown = form.current
    return () => {
      if (isWaiting()) saveOf(shown)
    }
  }, [form, isWaiting, saveOf])
  return { owner, isWaiting, save, saveSoon, forget, finish: () => void (isSent.current = true) }
}
