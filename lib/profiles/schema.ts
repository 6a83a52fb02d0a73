import { z } from 'zod'
import { countryField } from '#lib/answers/context-fields.ts'
import { checkboxField, choiceField, idField, optionalChoiceField, optionalIdField } from '#lib/platform/fields.ts'
import type { CertificateId, StationId } from '#lib/platform/ids.ts'
import type { FieldError } from '#lib/platform/errors.ts'
import { fieldIssue, typedLine } from '#lib/platform/text.ts'
import { CAREER_ROLES, SECTORS } from '#lib/situations/rules.ts'
import { AUDIENCES } from '#lib/users/audiences.ts'
import type { LineChoice } from './line.ts'
import { CERTIFICATE_LENGTH, FIRST_YEAR, LAST_YEAR, LINE_KINDS, NOTE_LENGTH, ORGANISATION_TYPES } from './rules.ts'

/** Returns a typed year, or the fault of it. Only the command knows the present year. */
function readYear(typed: string): { year: number } | { fault: FieldError } {
  const year = /^\d{4}$/.test(typed) ? Number(typed) : 0
  if (year >= FIRST_YEAR && year <= LAST_YEAR) return { year }
  return { fault: { code: 'notAYear', values: { first: String(FIRST_YEAR) } } }
}

/** Builds a field for a year; an empty one means null. */
function optionalYearField() {
  return z.codec(z.string().optional(), z.number().nullable(), {
    decode: (text, check) => {
      if (text === undefined || text.trim() === '') return null
      const read = readYear(text.trim())
      if ('year' in read) return read.year
      check.issues.push({ ...fieldIssue(read.fault), input: text })
      return z.NEVER
    },
    encode: (year) => (year === null ? '' : String(year)),
  })
}

/** Builds a field for a year that must be given. */
function yearField() {
  return z.codec(z.string({ error: 'required' }), z.number(), {
    decode: (text, check) => {
      const read = readYear(text.trim())
      if ('year' in read) return read.year
      const fault: FieldError = text.trim() === '' ? { code: 'required' } : read.fault
      check.issues.push({ ...fieldIssue(fault), input: text })
      return z.NEVER
    },
    encode: String,
  })
}

export const saveStationInput = z.object({
  /** The role to change; empty for a new one. */
  station: optionalIdField<StationId>(),
  role: choiceField(CAREER_ROLES),
  organisation: optionalChoiceField(ORGANISATION_TYPES),
  sector: optionalChoiceField(SECTORS),
  country: countryField(),
  firstYear: yearField(),
  /** Empty while the person has the role. */
  lastYear: optionalYearField(),
  note: typedLine(NOTE_LENGTH).default(''),
  /** The tick that the person had this role beside another one. */
  beside: checkboxField(),
})
export type SaveStation = z.output<typeof saveStationInput>

export const removeStationInput = z.object({ station: idField<StationId>() })
export type RemoveStation = z.output<typeof removeStationInput>

export const addCertificateInput = z.object({
  /** The name from the menu; empty for another one. */
  known: z.string().max(CERTIFICATE_LENGTH.max, 'invalid').default(''),
  name: typedLine({ ...CERTIFICATE_LENGTH, min: 0 }).default(''),
  year: optionalYearField(),
})
export type AddCertificate = z.output<typeof addCertificateInput>

export const removeCertificateInput = z.object({ certificate: idField<CertificateId>() })
export type RemoveCertificate = z.output<typeof removeCertificateInput>

export const chooseLineInput = z.object({ line: choiceField(LINE_KINDS) })
export type ChooseLine = z.output<typeof chooseLineInput>

const audience = choiceField(AUDIENCES)

export const chooseAudiencesInput = z.object({
  about: audience,
  links: audience,
  career: audience,
  certificates: audience,
  activity: audience,
})
export type ChooseAudiences = z.output<typeof chooseAudiencesInput>

/** A line by its kind, or the one about a role of the path. */
const lineChoice: z.ZodType<LineChoice, LineChoice> = z.union([
  z.object({ kind: z.enum(LINE_KINDS) }),
  z.object({ station: z.int().min(1) }),
])

/** The choice of a line for one answer; null: as the author's settings say. */
export function lineField() {
  return z.codec(z.string().optional(), lineChoice.nullable(), {
    decode: (text, check) => {
      if (text === undefined || text === '') return null
      const kind = LINE_KINDS.find((one) => one === text)
      if (kind) return { kind }
      if (/^[1-9]\d{0,14}$/.test(text)) return { station: Number(text) }
      check.issues.push({ ...fieldIssue({ code: 'invalid' }), input: text })
      return z.NEVER
    },
    encode: (choice) => (choice === null ? '' : 'kind' in choice ? choice.kind : String(choice.station)),
  })
}
