'use client'

import { redirectTarget } from './redirect-target.ts'
import {
  startTransition,
  useActionState,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useTransition,
} from 'react'
import { unstable_isUnrecognizedActionError, unstable_rethrow, useRouter } from 'next/navigation'
import type { FormAction, FormState } from './action-types.ts'
import { likelyOwner } from './draft-owner.ts'
import { plainForm } from './plain-form.ts'
import { showTarget } from './show-target.ts'
import { useTexts } from './texts.tsx'

/** Event of the page when an action has succeeded, so that the viewer's data is requested again. */
export const ACTION_DONE = 'critical-path:action-done'

/** The event's details if the page stays: the form, the message, and whether the answer led back here. */
export type ActionDone = { form: HTMLFormElement; message: string | undefined; isLedBack: boolean }

type Options<Out> = {
  /** The message when the server cannot be reached and nothing was typed. */
  unreachable?: string
  /**
   * The page with the form's own anchor, for sending it without JavaScript: the page comes back there, and the answer
   * finds its form by it. Forms of one page need different ones.
   */
  permalink?: string | undefined
  /** Set if the caller shows the changes itself; otherwise the page is requested again. */
  keepsPage?: boolean
  onSuccess?: (data: Out, form: HTMLFormElement) => void
  /** The message about the result, unless the answer has its own. */
  doneMessage?: string | ((data: Out) => string) | undefined
  /** Called when the action redirects to `target`. The form keeps its text until the page there has loaded. */
  onRedirect?: (target: string) => void
  /** Called when the redirect led back to this page, which now shows the result. */
  onArrival?: () => void
}

/**
 * Sends a form to a server action. `formAction` works without JavaScript; `submit` keeps the typed text whatever
 * happens, unlike React's own handling, which resets fields and sends a failed fetch to the error page.
 */
export function useActionSubmit<Out>(action: FormAction<Out>, options: Options<Out>) {
  // Our actions do not read the previous state; `never` keeps every ActionState<Out> assignable.
  const typed = action as (previous: FormState<Out> | null, form: FormData) => Promise<FormState<Out>>
  const t = useTexts('form')
  const [posted, formAction] = useActionState<FormState<Out> | null, FormData>(typed, null, options.permalink)
  const [answered, setAnswered] = useState<{ next: FormState<Out> | null } | null>(null)
  const [isSent, start] = useTransition()
  const isSending = useRef(false)
  const release = useCallback(() => void (isSending.current = false), [])
  const onward = useOnward(options.onArrival, () => setAnswered({ next: null }), release)
  const router = useRouter()
  const follow = (target: string, form: HTMLFormElement) => {
    const { pathname, hash } = new URL(target, location.href)
    const { doneMessage } = options
    // With a hash it leads to the new element, which is result enough.
    const isLedBack = pathname === location.pathname && hash === ''
    const message = typeof doneMessage === 'string' ? doneMessage : undefined
    tellDone(isLedBack ? { form, message, isLedBack } : null)
    // Next has navigated by itself, but a page it is already on would keep its old content.
    if (pathname === location.pathname) {
      onward.arrive(() => router.refresh())
      showTarget(location.hash)
    } else onward.leave()
    options.onRedirect?.(target)
  }
  const send = (form: HTMLFormElement, data: FormData) =>
    new Promise<FormState<Out> | null>((resolve) => {
      start(async () => {
        const next = await answerTo(typed, data, {
          unreachable: options.unreachable ?? t('unreachable'),
          follow: (target) => follow(target, form),
          resendForm: async () => {
            const isUnderWay = await resendForm(form)
            if (isUnderWay) options.onRedirect?.(location.pathname)
            return isUnderWay
          },
        })
        if (next?.ok) {
          options.onSuccess?.(next.data, form)
          if (!options.keepsPage) router.refresh()
        }
        const message = next?.ok ? (next.message ?? wordsOf(options.doneMessage, next.data)) : undefined
        if (next?.ok) tellDone({ form, message, isLedBack: false })
        resolve(next)
        if (next) startTransition(() => setAnswered({ next }))
      })
    })
  const submit = (event: React.SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    // Do not use `isPending` here: twenty clicks at once all see the state before the first.
    if (isSending.current) return
    isSending.current = true
    const data = new FormData(event.currentTarget, event.nativeEvent.submitter)
    // The owner of the text, in case the session has ended.
    data.set('typedBy', String(likelyOwner()))
    void send(event.currentTarget, data).then((next) => next !== null && release())
  }
  const isPending = isSent || onward.isOnward
  return { state: answered ? answered.next : posted, formAction, isPending, isAccepted: onward.isOnward, submit, send }
}

/** The longest wait for the next page before the form can be sent again. */
const GIVE_UP_MS = 15_000

/** Runs between the redirecting answer and the next page: the form stays as it was sent, and cannot be sent again. */
function useOnward(onArrival: (() => void) | undefined, forget: () => void, release: () => void) {
  const [isArriving, startArriving] = useTransition()
  const [isLeaving, setLeaving] = useState(false)
  const [arrivals, setArrivals] = useState(0)
  const wasArriving = useRef(false)
  useEffect(() => {
    if (isArriving) wasArriving.current = true
    if (isArriving || !wasArriving.current) return
    wasArriving.current = false
    forget()
    setArrivals((count) => count + 1)
  }, [isArriving, forget])
  // Run this after the fields have their own defaults again, and not those of a refusal.
  useLayoutEffect(() => {
    if (arrivals === 0) return
    release()
    onArrival?.()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- runs once for each arrival
  }, [arrivals])
  useEffect(() => {
    if (!isLeaving) return undefined
    const timer = setTimeout(() => (setLeaving(false), release()), GIVE_UP_MS)
    return () => clearTimeout(timer)
  }, [isLeaving, release])
  return {
    isOnward: isArriving || isLeaving,
    leave: () => setLeaving(true),
    arrive: (refresh: () => void) => startArriving(refresh),
  }
}

function tellDone(detail: ActionDone | null) {
  window.dispatchEvent(new CustomEvent(ACTION_DONE, { detail }))
}

/** Returns the message about the result, which may depend on the answer. */
export function wordsOf<Out>(words: string | ((data: Out) => string) | undefined, data: Out): string | undefined {
  return typeof words === 'function' ? words(data) : words
}

/** Loads the code when an action is gone, which is rare. */
async function resendForm(form: HTMLFormElement): Promise<boolean> {
  return await (await import('./resend-form.ts')).resendForm(form)
}

/** Returns the action's answer; null after a redirect. */
async function answerTo<Out>(
  action: (previous: null, form: FormData) => Promise<FormState<Out>>,
  data: FormData,
  on: { unreachable: string; follow: (target: string) => void; resendForm: () => Promise<boolean> },
): Promise<FormState<Out> | null> {
  try {
    return await action(null, plainForm(data))
  } catch (error) {
    const target = redirectTarget(error)
    // Do not rethrow it: Next would render the page again while the reader uses it.
    if (target !== null) {
      on.follow(target)
      return null
    }
    unstable_rethrow(error)
    // After an update the server no longer knows the action. If the form was sent anew, a new page replaces this one.
    if (unstable_isUnrecognizedActionError(error) && (await on.resendForm().catch(() => false))) return null
    return { ok: false, code: 'unreachable', message: on.unreachable, fieldErrors: {}, values: {} }
  }
}
