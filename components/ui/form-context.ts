'use client'

import { createContext, use } from 'react'

type FormContextValue = {
  /** Prefix of the ids of the form's fields. */
  id: string
  isPending: boolean
  /** What was typed, after a failure. */
  values: Readonly<Record<string, string>>
  fieldErrors: Readonly<Record<string, string>>
}

const NOTHING: FormContextValue = { id: 'form', isPending: false, values: {}, fieldErrors: {} }

export const FormContext = createContext<FormContextValue>(NOTHING)

/** The form around a field. */
export function useFormContext(): FormContextValue {
  return use(FormContext)
}
