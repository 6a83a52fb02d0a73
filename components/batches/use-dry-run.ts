'use client'

import { useActionState, useState, useTransition } from 'react'
import type { FormAction, FormState } from '#components/ui/action-types.ts'
import { plainForm } from '#components/ui/plain-form.ts'

type Tried<Report> = { report: Report; values: Readonly<Record<string, string>> }
type Answer<Report> = FormState<Tried<Report>>
type Action<Report> = (previous: Answer<Report> | null, form: FormData) => Promise<Answer<Report>>

/** A dry run of a form: its result, the fields that were sent for it, and its button. */
export type DryRun<Report> = {
  answer: FormState<{ report: Report }> | null
  typed: Readonly<Record<string, string>> | undefined
  formAction: (form: FormData) => void
  isPending: boolean
  tryOut: (form: HTMLFormElement) => void
}

/**
 * Previews a form. Without JavaScript the button sends the form to `formAction`, and the page comes back with the
 * report and everything that was ticked and typed. `permalink` must be that of the form around it.
 */
export function useDryRun<Report>(action: FormAction<Tried<Report>>, permalink: string): DryRun<Report> {
  // Our actions do not read the previous state.
  const ask = action as Action<Report>
  const [posted, formAction] = useActionState<Answer<Report> | null, FormData>(ask, null, permalink)
  const [fetched, setFetched] = useState<Answer<Report> | null>(null)
  const [isPending, start] = useTransition()
  const tryOut = (form: HTMLFormElement) => {
    start(async () => {
      const next = await ask(null, plainForm(new FormData(form))).catch(() => null)
      if (next) start(() => setFetched(next))
    })
  }
  const typed = posted?.ok ? posted.data.values : posted?.values
  return { answer: fetched ?? posted, typed, formAction, isPending, tryOut }
}
