'use client'

import { useEffect, useRef } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { useTexts } from '#components/ui/texts.tsx'
import { useAnnounced } from '#components/ui/use-announced.ts'
import { proveWorkAction } from '#lib/spam/actions.ts'
import { useProof } from './use-proof.ts'

type Props = {
  locale: string
  /** True if the text is published as soon as the proof is there. */
  isSentByItself: boolean
}

/**
 * The proof of work, before it is required. If it publishes a text, the form sends itself once; otherwise its button
 * appears when the browser is done. Without JavaScript there is no form.
 */
export function ProveForm({ locale, isSentByItself }: Props) {
  const [proofTexts, t] = [useTexts('spam.proof'), useTexts('spam.prove')]
  const { proof, status, start } = useProof()
  const state =
    status === 'none' ? null : status === 'ready' ? t(isSentByItself ? 'publishing' : 'confirm') : proofTexts(status)
  useAnnounced(state)
  const field = useRef<HTMLInputElement>(null)
  const isSent = useRef(false)
  useEffect(start, [start])
  useEffect(() => {
    if (!isSentByItself || status !== 'ready' || isSent.current) return
    isSent.current = true
    field.current?.form?.requestSubmit()
  }, [isSentByItself, status])
  return (
    <ActionForm action={proveWorkAction} locale={locale} className="needs-js">
      <input ref={field} type="hidden" name="proof" value={proof} readOnly />
      {state && <p>{state}</p>}
      {status === 'ready' && <SubmitButton kind="plain">{t(isSentByItself ? 'release' : 'submit')}</SubmitButton>}
    </ActionForm>
  )
}

/**
 * The form for a proof that is already valid: only its button publishes the text that waited for one, even without
 * JavaScript.
 */
export function ProvedForm({ locale, from, releases }: ProvedProps) {
  const t = useTexts('spam.prove')
  return (
    <ActionForm action={proveWorkAction} {...{ locale, from }} anchor="proved">
      <SubmitButton>{t(releases ? 'release' : 'submit')}</SubmitButton>
    </ActionForm>
  )
}

type ProvedProps = { locale: string; from: string; releases: boolean }
