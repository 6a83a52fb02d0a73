import { z } from 'zod'
import type { FieldError } from './errors.ts'
import { isVisible, lineDamageError, visibleLength } from './visible.ts'

type Limits = { min: number; max: number }

/** An additional rule for a text that passes the general ones. */
type Rule = (text: string) => FieldError | null

/**
 * Builds the zod schema of a typed text: normalised to NFC with `
 * ` line ends, otherwise kept byte for byte; optional text without visible characters becomes empty. `max` counts code
 * points, as PostgreSQL does; `min` counts what a reader sees (`visibleLength`). Errors: `required`, `nothingVisible`,
 * `tooShort {min, length}`, `tooLong {max, length}`, `badCharacter`, `direction {near}`, `stackedMarks {max}`, then
 * those of `rule`.
 */
export function typedText(limits: Limits, rule?: Rule) {
  return typed((text) => text.normalize('NFC').replace(/\r\n?/g, '\n'), limits, rule)
}

/** Builds the schema of a typed line, by the same rules as `typedText`; it trims blanks and collapses runs of them. */
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

/** Builds a zod issue that carries one of our field errors; `fieldErrorsOf` reads it back. */
export function fieldIssue(error: FieldError, path: string[] = []) {
  return { code: 'custom' as const, path, params: { fieldError: error }, message: error.code }
}

/** Maps each field to its first error. Issues that are not ours become `invalid`. */
export function fieldErrorsOf(error: z.ZodError): Record<string, FieldError> {
  const fields: Record<string, FieldError> = {}
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '')
    const ours = issue.code === 'custom' ? (issue.params?.['fieldError'] as FieldError | undefined) : undefined
    fields[field] ??= ours ?? { code: issue.message === 'required' ? 'required' : 'invalid' }
  }
  return fields
}

/** Returns the length in code points. */
export function lengthOf(text: string): number {
  let length = 0
  for (const _ of text) length++
  return length
}

function textError(text: string, { min, max }: Limits): FieldError | null {
  if (!isWritable(text)) return { code: 'badCharacter' }
  const length = lengthOf(text)
  if (length > max) return { code: 'tooLong', values: { max, length } }
  return tooLittleError(text, min) ?? lineDamageError(text)
}

/** Returns why a text has too few visible characters, or null. */
export function tooLittleError(text: string, min: number): FieldError | null {
  const visible = visibleLength(text, min)
  if (visible >= min) return null
  if (visible > 0) return { code: 'tooShort', values: { min, length: visible } }
  return { code: text.trim() === '' ? 'required' : 'nothingVisible' }
}

/**
 * Returns whether a text can be stored: NUL cannot, lone surrogates are not text, and other control characters do not
 * belong in prose.
 */
function isWritable(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text) && text.isWellFormed()
}
