'use client'

import { useEffect, useRef } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { askToSignInAction, signInWithPasskeyAction } from '#lib/passkeys/actions.ts'
import { usePasskey } from './use-passkey.ts'
import type { PasskeyWords } from './use-passkey.ts'

type Props = { next: string | null; locale: string; label: string; words: PasskeyWords }

/** The offer to autofill is renewed before its challenge gets too old. */
const RENEW_MS = 4 * 60_000

/**
 * Signs in with a passkey: by its button, or by choosing it where the browser fills in the address. Browsers without
 * passkeys show neither.
 */
export function PasskeySignIn({ next, locale, label, words }: Props) {
  const answer = useRef<HTMLInputElement>(null)
  const { problem, ask } = usePasskey(words)
  const send = (signed: string | null) => {
    if (signed === null || !answer.current) return
    answer.current.value = signed
    answer.current.form?.requestSubmit()
  }
  useAutofill(locale, send)
  const signIn = async () => {
    send(
      await ask(async ({ startAuthentication }) => {
        const options = await askForOptions(locale)
        return await startAuthentication({ optionsJSON: options })
      }),
    )
  }
  return (
    <ActionForm action={signInWithPasskeyAction} locale={locale} isEmptiedAfter={false} className="needs-js mt-6">
      <input type="hidden" name="next" value={next ?? ''} />
      <input ref={answer} type="hidden" name="answer" defaultValue="" />
      <button type="button" className={buttonClass('plain')} onClick={() => void signIn()}>
        {label}
      </button>
      {problem && (
        <p role="alert" className="field-error mt-2">
          {problem}
        </p>
      )}
    </ActionForm>
  )
}

async function askForOptions(locale: string) {
  const form = new FormData()
  form.set('locale', locale)
  const state = await askToSignInAction(null, form)
  if (!state.ok) throw new Error(state.message)
  return state.data
}

/** Offers passkeys in the list with which browsers fill in the address, as long as the page is open. */
function useAutofill(locale: string, send: (signed: string) => void) {
  const latest = useRef(send)
  useEffect(() => {
    latest.current = send
  })
  useEffect(() => {
    let isOpen = true
    const offer = async () => {
      const isOffered = await window.PublicKeyCredential?.isConditionalMediationAvailable?.()
      if (!isOffered || !isOpen) return
      const { startAuthentication } = await import('@simplewebauthn/browser')
      const options = await askForOptions(locale)
      if (!isOpen) return
      // A later request of the page ends this one: that is no error to tell.
      const signed = await startAuthentication({ optionsJSON: options, useBrowserAutofill: true })
      if (isOpen) latest.current(JSON.stringify(signed))
    }
    const begin = () => void offer().catch(() => undefined)
    begin()
    const timer = setInterval(begin, RENEW_MS)
    return () => {
      isOpen = false
      clearInterval(timer)
      void import('@simplewebauthn/browser').then(({ WebAuthnAbortService }) => WebAuthnAbortService.cancelCeremony())
    }
  }, [locale])
}
