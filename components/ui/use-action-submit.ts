'use client'

import { startTransition, useActionState, useState, useTransition } from 'react'
import { unstable_rethrow } from 'next/navigation'
import type { FormAction, FormState } from './action-types.ts'

/** Told to the page when an action has succeeded, so that what is known of the viewer is asked for again. */
export const ACTION_DONE = 'critical-path:action-done'

type Options<Out> = {
  /** What to say when the server cannot be reached. */
  unreachable: string
  onSuccess?: (data: Out, form: HTMLFormElement) => void
  /** The action leads elsewhere; `target` is the address. */
  onRedirect?: (target: string) => void
}

/**
 * Sends a form to a server action. `formAction` works without JavaScript; `submit` keeps the typed text whatever
 * happens, which React's own handling does not: it resets fields and gives a failed fetch to the error page.
 */
export function useActionSubmit<Out>(action: FormAction<Out>, options: Options<Out>) {
  // The previous state is not read by our actions; `never` keeps every ActionState<Out> assignable.
  const typed = action as (previous: FormState<Out> | null, form: FormData) => Promise<FormState<Out>>
  const [posted, formAction] = useActionState<FormState<Out> | null, FormData>(typed, null)
  const [answered, setAnswered] = useState<FormState<Out> | null>(null)
  const [isPending, start] = useTransition()
  const send = (form: HTMLFormElement, data: FormData) =>
    new Promise<FormState<Out>>((resolve) => {
      start(async () => {
        const next = await answerTo(typed, data, options)
        if (next.ok) succeed(next.data, form, options)
        resolve(next)
        startTransition(() => setAnswered(next))
      })
    })
  const submit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isPending) return
    const { submitter } = event.nativeEvent as SubmitEvent
    void send(event.currentTarget, new FormData(event.currentTarget, submitter))
  }
  return { state: answered ?? posted, formAction, isPending, submit, send }
}

async function answerTo<Out>(
  action: (previous: null, form: FormData) => Promise<FormState<Out>>,
  data: FormData,
  options: Options<Out>,
): Promise<FormState<Out>> {
  try {
    return await action(null, data)
  } catch (error) {
    const target = redirectTarget(error)
    if (target !== null) {
      options.onRedirect?.(target)
      window.dispatchEvent(new Event(ACTION_DONE))
    }
    unstable_rethrow(error)
    return { ok: false, code: 'unreachable', message: options.unreachable, fieldErrors: {}, values: {} }
  }
}

function succeed<Out>(data: Out, form: HTMLFormElement, options: Options<Out>) {
  options.onSuccess?.(data, form)
  window.dispatchEvent(new Event(ACTION_DONE))
}

/** Where Next's redirect leads: the digest reads `NEXT_REDIRECT;push;/address;307;`. */
function redirectTarget(error: unknown): string | null {
  const digest = error instanceof Error && 'digest' in error ? String(error.digest) : ''
  return digest.startsWith('NEXT_REDIRECT;') ? digest.split(';').slice(2, -2).join(';') : null
}
