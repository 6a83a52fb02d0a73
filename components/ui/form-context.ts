'use client'

import { createContext, use } from 'react'
import type { FormLabels } from './action-types.ts'

type FormContextValue = {
  /** Prefix of the ids of the form's fields. */
  id: string
  isPending: boolean
  labels: FormLabels | null
  /** What was typed, after a failure. */
  values: Readonly<Record<string, string>>
  fieldErrors: Readonly<Record<string, string>>
}

const NOTHING: FormContextValue = { id: 'form', isPending: false, labels: null, values: {}, fieldErrors: {} }

export const FormContext = createContext<FormContextValue>(NOTHING)

/** The form around a field. */
export function useFormContext(): FormContextValue {
  return use(FormContext)
}
