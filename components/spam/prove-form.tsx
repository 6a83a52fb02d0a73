'use client'

import { useEffect, useRef } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import type { FormLabels } from '#components/ui/action-types.ts'
import { SubmitButton } from '#components/ui/field.tsx'
import { useAnnounced } from '#components/ui/use-announced.ts'
import { proveWorkAction } from '#lib/spam/actions.ts'
import type { ProofLabels } from './proof-asked.tsx'
import { useProof } from './use-proof.ts'

type Props = {
  locale: string
  labels: FormLabels
  say: Pick<ProofLabels, 'working' | 'ready' | 'failed'> & { submit: string }
  /** Whether the text is published as soon as the proof is there. */
  isSentByItself: boolean
}

/**
 * The proof of work, before it is asked for. Where it publishes a text, the form sends itself once; otherwise its button is there
 * when the browser is done. Without JavaScript there is no form.
 */
export function ProveForm({ locale, labels, say, isSentByItself }: Props) {
  const { proof, status, start } = useProof()
  const state = status === 'none' ? null : say[status]
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
    <ActionForm action={proveWorkAction} locale={locale} labels={labels} className="needs-js">
      <input ref={field} type="hidden" name="proof" value={proof} readOnly />
      {state && <p>{state}</p>}
      {status === 'ready' && <SubmitButton kind="plain">{say.submit}</SubmitButton>}
    </ActionForm>
  )
}

/** Where a proof holds already: what waited for one is published by the button alone, without JavaScript too. */
export function ProvedForm({ locale, from, labels, submit }: ProvedProps) {
  return (
    <ActionForm action={proveWorkAction} {...{ locale, from, labels }} anchor="proved">
      <SubmitButton>{submit}</SubmitButton>
    </ActionForm>
  )
}

type ProvedProps = { locale: string; from: string; labels: FormLabels; submit: string }
