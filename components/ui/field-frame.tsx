'use client'

import type { ReactNode } from 'react'
import { useFormContext } from './form-context.ts'
import { useTexts } from './texts.tsx'

export type FieldProps = {
  name: string
  label: ReactNode
  hint?: ReactNode
  defaultValue?: string | undefined
  isLabelHidden?: boolean | undefined
  /** True if the label is the heading of a section of the page. */
  isHeading?: boolean | undefined
  /** Says "(optional)" after the label. */
  isOptional?: boolean | undefined
  className?: string | undefined
}

/** Returns id, value, error and the attributes that connect them for assistive technology. */
export function useField(props: { name: string; hint?: ReactNode; defaultValue?: string | undefined }) {
  const form = useFormContext()
  const id = `${form.id}-${props.name}`
  const error = form.fieldErrors[props.name]
  const describedBy = [props.hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return {
    id,
    error,
    value: form.values[props.name] ?? props.defaultValue,
    aria: {
      id,
      name: props.name,
      'aria-describedby': describedBy || undefined,
      'aria-invalid': error ? true : undefined,
    },
  }
}

/** The frame of a field: label above, hint and error below. */
export function FieldFrame(
  props: Omit<FieldProps, 'name'> & { id: string; error: string | undefined; children: ReactNode },
) {
  const t = useTexts('form')
  const label = (
    <label htmlFor={props.id} className={props.isLabelHidden ? 'sr-only' : 'field-label'}>
      {props.label}
      {props.isOptional && <span className="field-optional"> {t('optional')}</span>}
    </label>
  )
  return (
    <div className={`field ${props.className ?? ''}`}>
      {props.isHeading ? <h2 className="field-heading">{label}</h2> : label}
      {props.hint && (
        <p id={`${props.id}-hint`} className="field-hint">
          {props.hint}
        </p>
      )}
      {props.children}
      <FieldError id={props.id} error={props.error} />
    </div>
  )
}

export function FieldError(props: { id: string; error: string | undefined }) {
  if (!props.error) return null
  return (
    <p id={`${props.id}-error`} className="field-error">
      {props.error}
    </p>
  )
}
