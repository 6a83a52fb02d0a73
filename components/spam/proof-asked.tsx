'use client'

import { useEffect, useState } from 'react'
import { Checkbox } from '#components/ui/field.tsx'
import { FieldError } from '#components/ui/field-frame.tsx'
import { useFormContext } from '#components/ui/form-context.ts'
import { useProof } from './use-proof.ts'

export type ProofLabels = {
  working: string
  ready: string
  failed: string
  instead: string
  insteadHint: string
}

/**
 * The proof of work of a form that was refused for want of one: the browser computes it at once, and the form is sent again with
 * it. Whoever's browser cannot, or has no JavaScript, ticks that a moderator shall look first.
 */
export function ProofAsked({ labels }: { labels: ProofLabels }) {
  const { id, fieldErrors } = useFormContext()
  const error = fieldErrors['proof']
  const [isAsked, setAsked] = useState(error !== undefined)
  // What was computed is kept when the form comes back for another reason.
  if (error !== undefined && !isAsked) setAsked(true)
  const { proof, status, start } = useProof()
  useEffect(() => {
    if (fieldErrors['proof'] !== undefined) start()
  }, [fieldErrors, start])
  if (!isAsked) return null
  return (
    <div id={`${id}-proof`} tabIndex={-1} className="form-note proof">
      <FieldError id={`${id}-proof`} error={error} />
      <input type="hidden" name="proof" value={proof} readOnly />
      <p role="status" className="needs-js">
        {status === 'none' ? null : labels[status]}
      </p>
      {status !== 'ready' && <Checkbox name="unproven" label={labels.instead} hint={labels.insteadHint} />}
    </div>
  )
}
