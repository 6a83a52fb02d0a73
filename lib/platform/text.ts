import { z } from 'zod'
import type { FieldError } from './errors.ts'
import { disturbanceIn, isVisible, visibleLength } from './visible.ts'

type Limits = { min: number; max: number }

/** A further rule for a text that keeps the general ones. */
type Rule = (text: string) => FieldError | null

/**
 * A text somebody types, as a zod schema: made NFC with `\n` line ends, otherwise kept byte for byte; optional text without
 * anything to see becomes empty. `max` counts code points, as PostgreSQL does; `min` counts what a reader sees (`visibleLength`).
 * Errors: `required`, `nothingVisible`, `tooShort {min, length}`, `tooLong {max, length}`, `badCharacter`, `direction {near}`,
 * `stackedMarks {max}`, then those of `rule`.
 */
export function typedText(limits: Limits, rule?: Rule) {
  return typed((text) => text.normalize('NFC').replace(/\r\n?/g, '\n'), limits, rule)
}

/** The same for one line: blanks at the ends go, runs of blanks become one. */
export function typedLine(limits: Limits, rule?: Rule) {
  return typed((text) => text.normalize('NFC').trim().replace(/\s+/gu, ' '), limits, rule)
}

function typed(tidy: (text: string) => string, limits: Limits, rule: Rule = () => null) {
  return z
    .string({ error: 'required' })
    .overwrite((text) => (limits.min === 0 && isWritable(text) && !isVisible(text) ? '' : tidy(text)))
    .superRefine((text, issues) => {
      const error = textError(text, limits) ?? (text === '' ? null : rule(text))
      if (error) issues.addIssue(fieldIssue(error))
    })
}

/** A zod issue that carries one of our field errors; `fieldErrorsOf` reads it back. */
export function fieldIssue(error: FieldError, path: string[] = []) {
  return { code: 'custom' as const, path, params: { fieldError: error }, message: error.code }
}

/** Field → first complaint about it. Issues that are not ours become `invalid`. */
export function fieldErrorsOf(error: z.ZodError): Record<string, FieldError> {
  const fields: Record<string, FieldError> = {}
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '')
    const ours = issue.code === 'custom' ? (issue.params?.['fieldError'] as FieldError | undefined) : undefined
    fields[field] ??= ours ?? { code: issue.message === 'required' ? 'required' : 'invalid' }
  }
  return fields
}

/** Length in code points. */
export function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length++
  return length
}

function textError(text: string, { min, max }: Limits): FieldError | null {
  if (!isWritable(text)) return { code: 'badCharacter' }
  const length = lengthOf(text)
  if (length > max) return { code: 'tooLong', values: { max, length } }
  return tooLittleError(text, min) ?? disturbanceIn(text)
}

/** Why a text has too little to see, or null. */
export function tooLittleError(text: string, min: number): FieldError | null {
  const visible = visibleLength(text, min)
  if (visible >= min) return null
  if (visible > 0) return { code: 'tooShort', values: { min, length: visible } }
  return { code: text.trim() === '' ? 'required' : 'nothingVisible' }
}

/** NUL cannot be stored, lone surrogates are no text, and the other control characters have no business in prose. */
function isWritable(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text) && text.isWellFormed()
}
