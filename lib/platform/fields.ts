import { z } from 'zod'
import { fieldIssue } from './text.ts'

/* oxlint-disable typescript/no-unnecessary-type-parameters -- the caller says which row the id names */

/** Largest accepted: 15 digits, which a double holds exactly. */
const ID = /^[1-9]\d{0,14}$/

/** A row's id as a form sends it. */
export function idField<Id extends number>() {
  return z
    .string({ error: 'required' })
    .regex(ID, 'invalid')
    .transform((text) => Number(text) as Id)
}

/** An id in an address; null when it is none, so that the page can say "not found". */
export function parseId<Id extends number>(text: string): Id | null {
  return ID.test(text) ? (Number(text) as Id) : null
}

/** One of a fixed list; complaint `required` when nothing was chosen. */
export function choiceField<const Choice extends string>(choices: readonly Choice[]) {
  return z.string({ error: 'required' }).transform((value, issues) => {
    const found = choices.find((choice) => choice === value)
    if (found !== undefined) return found
    issues.addIssue(fieldIssue({ code: value === '' ? 'required' : 'invalid' }))
    return z.NEVER
  })
}

/** The same where nothing, or an empty choice, means null. */
export function optionalChoiceField<const Choice extends string>(choices: readonly Choice[]) {
  return z
    .string()
    .optional()
    .transform((value, issues) => {
      if (value === undefined || value === '') return null
      const found = choices.find((choice) => choice === value)
      if (found !== undefined) return found
      issues.addIssue(fieldIssue({ code: 'invalid' }))
      return z.NEVER
    })
}

/** A checkbox: `on`, `true` or `1` is yes, anything else, absence included, no. */
export function checkboxField() {
  return z
    .string()
    .optional()
    .transform((value) => value === 'on' || value === 'true' || value === '1')
}

/** The address of a form's own page from the id in one of its fields; null when that is no id. */
export function formId(form: FormData, field: string, path: (id: number) => string): string | null {
  const value = form.get(field)
  const id = typeof value === 'string' ? parseId<number>(value) : null
  return id === null ? null : path(id)
}
