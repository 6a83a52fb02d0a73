'use client'

import { createContext, use } from 'react'

type FormContextValue = {
  /** Prefix of the ids of the form's fields. */
  id: string
  isPending: boolean
  /** The typed values, after a failure. */
  values: Readonly<Record<string, string>>
  fieldErrors: Readonly<Record<string, string>>
}

const NOTHING: FormContextValue = { id: 'form', isPending: false, values: {}, fieldErrors: {} }

export const FormContext = createContext<FormContextValue>(NOTHING)

/** Returns the context of the form around a field. */
export function useFormContext(): FormContextValue {
  return use(FormContext)
}
