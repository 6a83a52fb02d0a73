'use client'

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

const PREFIX = 'draft:'
const LIFE_MS = 30 * 24 * 60 * 60_000
const SAVE_AFTER_MS = 300
const SKIPPED = /^\$|^locale$|^from$|password|token/i

// After signing out, what still stands in a form on its way out must not be kept for the next person.
let isForgotten = false

type Draft = { at: number; fields: Record<string, string> }

/**
 * Keeps what is typed into a form in the browser until `clear`; brings it back when the form is opened again. A refused form
 * stands there with the typed text as its default: it is kept all the same.
 */
export function useDraft(
  form: React.RefObject<HTMLFormElement | null>,
  key: string | undefined,
  { isFresh, isRefused }: { isFresh: boolean; isRefused: boolean },
) {
  const [isRestored, setRestored] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // What waits to be saved asks when its time has come: meanwhile the form may have been refused.
  const refused = useRef(isRefused)
  useLayoutEffect(() => {
    refused.current = isRefused
  }, [isRefused])
  const save = useCallback(() => {
    if (key && form.current) write(key, form.current, refused.current)
  }, [form, key])
  const clear = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = undefined
    if (key) remove(key)
    setRestored(false)
  }, [key])
  useEffect(() => {
    if (!key || !form.current || !isFresh) return
    if (restore(form.current, read(key))) setRestored(true)
    // Restored once, when the form appears.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `isFresh` only matters at the start
  }, [form, key])
  useEffect(() => {
    window.addEventListener('pagehide', save)
    return () => window.removeEventListener('pagehide', save)
  }, [save])
  const saveSoon = useCallback(() => {
    clearTimeout(timer.current)
    isForgotten = false
    timer.current = setTimeout(() => {
      timer.current = undefined
      save()
    }, SAVE_AFTER_MS)
  }, [save])
  // A form that is put away while it waits to be saved is gone when its time has come.
  useLayoutEffect(() => {
    const shown = form.current
    return () => {
      if (timer.current === undefined) return
      clearTimeout(timer.current)
      timer.current = undefined
      if (key && shown) write(key, shown, refused.current)
    }
  }, [form, key])
  return { isRestored, save, saveSoon, clear }
}

/** Forgets every draft of this browser: for signing out on a shared computer. */
export function forgetDrafts() {
  isForgotten = true
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name)
  } catch {
    // Storage may be blocked; then there are no drafts either.
  }
}

function write(key: string, form: HTMLFormElement, isRefused: boolean) {
  if (isForgotten) return
  const fields: Record<string, string> = {}
  for (const field of keepable(form)) fields[field.name] = valueOf(field)
  const isWorthKeeping = keepable(form).some(
    (field) => isTyped(field) && valueOf(field) !== (isRefused ? '' : defaultOf(field)),
  )
  try {
    if (isWorthKeeping) localStorage.setItem(PREFIX + key, JSON.stringify({ at: Date.now(), fields } satisfies Draft))
    else localStorage.removeItem(PREFIX + key)
  } catch {
    // Blocked or full: the text still stands in the form.
  }
}

function read(key: string): Draft | null {
  try {
    const draft = JSON.parse(localStorage.getItem(PREFIX + key) ?? 'null') as Draft | null
    return draft && Date.now() - draft.at < LIFE_MS ? draft : null
  } catch {
    return null
  }
}

function remove(key: string) {
  try {
    localStorage.removeItem(PREFIX + key)
  } catch {
    // Blocked: nothing was kept.
  }
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

function restore(form: HTMLFormElement, draft: Draft | null): boolean {
  if (!draft) return false
  // Somebody was faster than this script: what stands in the form now is newer.
  if (keepable(form).some((field) => isTyped(field) && valueOf(field) !== defaultOf(field))) return false
  let isChanged = false
  for (const field of keepable(form)) {
    const kept = draft.fields[field.name]
    if (kept === undefined || kept === valueOf(field)) continue
    setValue(field, kept)
    isChanged ||= isTyped(field)
  }
  return isChanged
}

function setValue(field: Field, value: string) {
  if (isTick(field)) field.checked = value === 'on'
  else field.value = value
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

const keepable = (form: HTMLFormElement) =>
  [...form.elements]
    .filter(
      (field): field is Field =>
        (field instanceof HTMLInputElement && field.type !== 'radio') ||
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement,
    )
    .filter((field) => field.name !== '' && !SKIPPED.test(field.name) && !SKIPPED.test(field.type))

const isTick = (field: Field): field is HTMLInputElement =>
  field instanceof HTMLInputElement && field.type === 'checkbox'
const isTyped = (field: Field) => !(field instanceof HTMLInputElement && field.type === 'hidden')
const valueOf = (field: Field) => (isTick(field) ? (field.checked ? 'on' : '') : field.value)

function defaultOf(field: Field): string {
  if (isTick(field)) return field.defaultChecked ? 'on' : ''
  if (!(field instanceof HTMLSelectElement)) return field.defaultValue
  const chosen = [...field.options].find((option) => option.defaultSelected) ?? field.options[0]
  return chosen?.value ?? ''
}
