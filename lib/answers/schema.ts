import { z } from 'zod'
import { detailFields } from '#lib/identifiability/schema.ts'
import { checkboxField, choiceField, optionalChoiceField } from '#lib/platform/fields.ts'
import { bodyField, editFields, postIdField } from '#lib/posts/schema.ts'
import { lineField } from '#lib/profiles/schema.ts'
import { formSigns } from '#lib/screening/schema.ts'
import { CAREER_ROLES, SECTORS } from '#lib/situations/rules.ts'
import { typedLine } from '#lib/platform/text.ts'
import { countryField, scopeFields } from './context-fields.ts'
import { BASES, FITS_LENGTH, STANCES } from './rules.ts'

const answerFields = {
  body: bodyField,
  /** Required on a yes/no question, ignored elsewhere. */
  stance: optionalChoiceField(STANCES),
  basis: choiceField(BASES),
  // The author's own role, sector and country.
  ownRole: optionalChoiceField(CAREER_ROLES),
  ownSector: optionalChoiceField(SECTORS),
  ownCountry: countryField(),
  /** The line about the author's career. Null: for a new answer, as their settings say; in an edit, as it is. */
  careerLine: lineField(),
  ...scopeFields,
  ...detailFields,
}

export const postAnswerInput = z.object({
  ...answerFields,
  ...formSigns,
  question: postIdField,
  /** The confirmation that a second answer by the same person needs. */
  again: checkboxField(),
  /** The tick that repeats what the author's last answer said of them. */
  asLast: checkboxField(),
})
export type PostAnswer = z.output<typeof postAnswerInput>

export const editAnswerInput = z.object({
  ...answerFields,
  ...editFields,
  /** The tick that all of it is right as of now. */
  stillRight: checkboxField(),
})
export type EditAnswer = z.output<typeof editAnswerInput>

/** The person's own role, sector and country; each may be empty. */
export const saveSituationInput = z.object({
  ownRole: optionalChoiceField(CAREER_ROLES),
  ownSector: optionalChoiceField(SECTORS),
  ownCountry: countryField(),
})
export type SaveSituation = z.output<typeof saveSituationInput>

/** The wanted state, so that a repeated request changes nothing. Without `fits` the words stay as they are. */
export const acceptAnswerInput = z.object({
  answer: postIdField,
  accepted: checkboxField(),
  fits: typedLine(FITS_LENGTH).optional(),
})
export type AcceptAnswer = z.output<typeof acceptAnswerInput>

/** The reader's choice whether they would do the same, as the wanted state; empty retracts it. */
export const sayIfSameInput = z.object({ answer: postIdField, would: optionalChoiceField(['yes', 'no']) })
export type SayIfSame = z.output<typeof sayIfSameInput>
