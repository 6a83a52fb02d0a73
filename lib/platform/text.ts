import { z } from 'zod'
import type { FieldError } from './errors.ts'

type Limits = { min: number; max: number }

/**
 * A text somebody types, as a zod schema: made NFC with `\n` line ends, otherwise kept byte for byte.
 * Lengths are in characters (Unicode code points, as PostgreSQL counts them); blanks at the ends do not count towards `min`.
 * Complaints: `required`, `tooShort {min}`, `tooLong {max, length}`, `badCharacter`.
 */
export function typedText(limits: Limits) {
  return z
    .string({ error: 'required' })
    .transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n'))
    .superRefine((text, issues) => {
      const error = textError(text, limits)
      if (error) issues.addIssue(fieldIssue(error))
    })
}

/** The same for one line: blanks at the ends go, runs of blanks become one. */
export function typedLine(limits: Limits) {
  return z
    .string({ error: 'required' })
    .transform((text) => text.normalize('NFC').trim().replace(/\s+/gu, ' '))
    .superRefine((text, issues) => {
      const error = textError(text, limits)
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
  const length = lengthOf(text)
  const inked = lengthOf(text.trim())
  if (hasForbiddenCharacter(text)) return { code: 'badCharacter' }
  if (inked === 0 && min > 0) return { code: 'required' }
  if (inked < min) return { code: 'tooShort', values: { min, length: inked } }
  if (length > max) return { code: 'tooLong', values: { max, length } }
  return null
}

/** NUL cannot be stored, lone surrogates are no text, and the other control characters have no business in prose. */
function hasForbiddenCharacter(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  return /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text) || !text.isWellFormed()
}
