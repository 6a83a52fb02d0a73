'use client'

import { useActionState, useState, useTransition } from 'react'
import type { FormState } from '#components/ui/action-types.ts'
import { plainForm } from '#components/ui/plain-form.ts'
import { tryBatchAction } from '#lib/batches/actions.ts'
import type { BatchReport } from '#lib/batches/types.ts'

type Answer = FormState<{ report: BatchReport; values: Readonly<Record<string, string>> }>
type Action = (previous: Answer | null, form: FormData) => Promise<Answer>

/**
 * Asking what a batch would do. Without JavaScript the button sends the form to `formAction`, and the page comes back with the
 * report and everything that was ticked and typed. `permalink` must be that of the form around it.
 */
export function useDryRun(permalink: string) {
  const [posted, formAction] = useActionState<Answer | null, FormData>(tryBatchAction as Action, null, permalink)
  const [fetched, setFetched] = useState<Answer | null>(null)
  const [isPending, start] = useTransition()
  const tryOut = (form: HTMLFormElement) => {
    start(async () => {
      const next = await (tryBatchAction as Action)(null, plainForm(new FormData(form))).catch(() => null)
      if (next) start(() => setFetched(next))
    })
  }
  const typed = posted?.ok ? posted.data.values : posted?.values
  return { answer: fetched ?? posted, typed, formAction, isPending, tryOut }
}
