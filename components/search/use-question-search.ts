'use client'

import { useActionState, useState, useTransition } from 'react'
import type { FormState } from '#components/ui/action-types.ts'
import { plainForm } from '#components/ui/plain-form.ts'
import { findQuestionsAction } from '#lib/search/actions.ts'
import type { FoundQuestion } from '#lib/search/types.ts'

type Answer = FormState<{ found: FoundQuestion[]; values: Readonly<Record<string, string>> }>
type Action = (previous: Answer | null, form: FormData) => Promise<Answer>

/**
 * A question search within a form, which does not change. Without JavaScript the button sends the form to `formAction`,
 * and the page comes back with the results and everything that was typed. `permalink` must be that of the form around
 * it.
 */
export function useQuestionSearch(locale: string, permalink: string) {
  const [posted, formAction] = useActionState<Answer | null, FormData>(findQuestionsAction as Action, null, permalink)
  const [fetched, setFetched] = useState<Answer | null>(null)
  const [isPending, start] = useTransition()
  const answer = fetched ?? posted
  const find = (q: string) =>
    start(async () => {
      const form = new FormData()
      form.set('locale', locale)
      form.set('q', q)
      // A failed request loses nothing: the button can be pressed again.
      const next = await (findQuestionsAction as Action)(null, plainForm(form)).catch(() => null)
      if (next) start(() => setFetched(next))
    })
  return {
    found: answer?.ok ? answer.data.found : null,
    typed: posted?.ok ? posted.data.values : undefined,
    formAction,
    isPending,
    find,
  }
}
