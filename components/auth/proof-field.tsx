'use client'

import { useState } from 'react'
import type { ReactNode } from 'react'
import { PasswordField } from '#components/ui/field.tsx'
import { FieldError } from '#components/ui/field-frame.tsx'
import { useFormContext } from '#components/ui/form-context.ts'

type Props = {
  /** True if the last proof of this session is too old. */
  isNeeded: boolean
  label: string
  hint: string
  /** The other ways to prove it, for an account without a password; replaces the field. */
  instead?: ReactNode
  /** Further ways. */
  children?: ReactNode
}

/**
 * Asks for the password again, in the form that needs it. If the proof gets too old while the page is open, the field
 * appears with the form's error, and what was typed stays.
 */
export function ProofField({ isNeeded, label, hint, instead, children }: Props) {
  const form = useFormContext()
  const error = form.fieldErrors['proofPassword']
  const [wasAsked, setAsked] = useState(isNeeded)
  if (error !== undefined && !wasAsked) setAsked(true)
  if (!isNeeded && !wasAsked && error === undefined) return null
  return (
    <>
      {instead ? (
        <div className="field" id={`${form.id}-proofPassword`}>
          {instead}
          <FieldError id={`${form.id}-proofPassword`} error={error} />
        </div>
      ) : (
        <PasswordField name="proofPassword" label={label} hint={hint} autoComplete="current-password" />
      )}
      {children}
    </>
  )
}
