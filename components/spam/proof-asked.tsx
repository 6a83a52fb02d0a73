'use client'

import { useEffect, useRef, useState } from 'react'
import { Checkbox } from '#components/ui/field.tsx'
import { FieldError } from '#components/ui/field-frame.tsx'
import { useFormContext } from '#components/ui/form-context.ts'
import { useTexts } from '#components/ui/texts.tsx'
import { useAnnounced } from '#components/ui/use-announced.ts'
import { useProof } from './use-proof.ts'

/** The most times that a form is sent again automatically: a server that keeps refusing must not be asked forever. */
const MOST_TRIES = 2

/**
 * The proof of work of a form that was refused without one: the browser computes it at once and sends the form again.
 * People whose browser cannot, or has no JavaScript, can skip it and send the text for review.
 */
export function ProofAsked() {
  const t = useTexts('spam.proof')
  const { id, fieldErrors } = useFormContext()
  const error = fieldErrors['proof']
  const [isAsked, setAsked] = useState(error !== undefined)
  // A finished proof is kept when the form comes back for another reason.
  if (error !== undefined && !isAsked) setAsked(true)
  const { proof, status, start } = useProof()
  const state = status === 'none' ? null : t(status)
  useAnnounced(state)
  const field = useRef<HTMLInputElement>(null)
  const tries = useRef(0)
  useEffect(() => {
    if (fieldErrors['proof'] !== undefined) start()
  }, [fieldErrors, start])
  useEffect(() => {
    if (status !== 'ready' || tries.current >= MOST_TRIES) return
    tries.current += 1
    field.current?.form?.requestSubmit()
  }, [status])
  if (!isAsked) return null
  return (
    <div id={`${id}-proof`} tabIndex={-1} className="form-note proof">
      <FieldError id={`${id}-proof`} error={error} />
      <input ref={field} type="hidden" name="proof" value={proof} readOnly />
      {state && <p className="needs-js">{state}</p>}
      {status !== 'ready' && <Checkbox name="unproven" label={t('instead')} hint={t('insteadHint')} />}
    </div>
  )
}
