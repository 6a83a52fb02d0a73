'use client'

import { useEffect, useState } from 'react'
import { completionsOf } from '#lib/search/rules.ts'
import type { Completable } from '#lib/search/rules.ts'

/**
 * Completions for the field that names this list, shown by the browser: operators as examples in an empty field, then
 * completions of the last word. Without scripts the examples remain.
 */
export function CompletionList({ id, operators }: { id: string; operators: readonly Completable[] }) {
  const [typed, setTyped] = useState('')
  useEffect(() => {
    const field = document.querySelector<HTMLInputElement>(`input[list="${id}"]`)
    if (!field) return undefined
    const read = () => setTyped(field.value)
    field.addEventListener('input', read)
    return () => field.removeEventListener('input', read)
  }, [id])
  return (
    <datalist id={id}>
      {completionsOf(typed, operators).map((value) => (
        <option key={value} value={value}>
          {value}
        </option>
      ))}
    </datalist>
  )
}
