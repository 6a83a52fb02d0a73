'use client'

import type { ReactNode } from 'react'
import { FieldError } from './field-frame.tsx'
import { useFormContext } from './form-context.ts'

type Choice = { value: string; label: ReactNode; hint?: ReactNode }

/** A few options, all of them visible before choosing. */
export function RadioField(props: {
  name: string
  label: ReactNode
  choices: readonly Choice[]
  defaultValue?: string | undefined
}) {
  const form = useFormContext()
  const id = `${form.id}-${props.name}`
  const error = form.fieldErrors[props.name]
  const chosen = form.values[props.name] ?? props.defaultValue
  return (
    <fieldset className="field" aria-describedby={error ? `${id}-error` : undefined}>
      <legend className="field-label">{props.label}</legend>
      <div className="radio-list">
        {props.choices.map(({ value, label, hint }, at) => (
          <div key={value} className="radio">
            <input
              type="radio"
              // The summary of errors leads to the first.
              id={at === 0 ? id : `${id}-${value}`}
              name={props.name}
              value={value}
              defaultChecked={value === chosen}
              aria-describedby={hint ? `${id}-${value}-hint` : undefined}
            />
            <div>
              <label htmlFor={at === 0 ? id : `${id}-${value}`}>{label}</label>
              {hint && (
                <p id={`${id}-${value}-hint`} className="field-hint">
                  {hint}
                </p>
              )}
            </div>
          </div>
        ))}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  )
}
