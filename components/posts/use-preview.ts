'use client'

import { useActionState, useRef, useState, useTransition } from 'react'
import type { FormState } from '#components/ui/action-types.ts'
import { plainForm } from '#components/ui/plain-form.ts'
import { previewAction } from '#lib/markdown/actions.ts'

const REFRESH_AFTER_MS = 700

type Answer = FormState<{ html: string; values?: Readonly<Record<string, string>> }>
type Action = (previous: Answer | null, form: FormData) => Promise<Answer>

/**
 * The preview of a field. With JavaScript it follows the typed text once it has been opened; without, the button sends
 * the form to `formAction` and the page comes back with the preview and everything that was typed. `permalink` must be
 * that of the form around it: React then finds the answer's owner by the action alone. `isLost`: the server could not
 * be reached.
 */
export function usePreview(locale: string, permalink: string) {
  const [posted, formAction] = useActionState<Answer | null, FormData>(previewAction as Action, null, permalink)
  const [fetched, setFetched] = useState<Answer | null>(null)
  const [isLost, setLost] = useState(false)
  const [isPending, start] = useTransition()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const answer = fetched ?? posted
  const show = (body: string) => {
    clearTimeout(timer.current)
    start(async () => {
      const form = new FormData()
      form.set('locale', locale)
      form.set('body', body)
      // A failed preview must not disturb the writer.
      const next = await (previewAction as Action)(null, plainForm(form)).catch(() => null)
      start(() => {
        setLost(next === null)
        if (next) setFetched(next)
      })
    })
  }
  const follow = (body: string) => {
    if (!answer) return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => show(body), REFRESH_AFTER_MS)
  }
  return { answer, typed: typedIn(posted), formAction, isPending, isLost, show, follow }
}

/** Returns the fields of a form that was sent for a preview without JavaScript. */
function typedIn(posted: Answer | null): Readonly<Record<string, string>> | undefined {
  return posted?.ok ? posted.data.values : posted?.values
}
