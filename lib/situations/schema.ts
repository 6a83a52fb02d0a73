import { optionalChoiceField } from '#lib/platform/fields.ts'
import { COUNTRIES } from './countries.ts'
import { CAREER_ROLES, SECTORS, SENIORITIES } from './rules.ts'

/** The fields of a situation; each may be empty for "prefer not to say". */
export const situationFields = {
  country: optionalChoiceField(COUNTRIES),
  sector: optionalChoiceField(SECTORS),
  seniority: optionalChoiceField(SENIORITIES),
  currentRole: optionalChoiceField(CAREER_ROLES),
  wishedRole: optionalChoiceField(CAREER_ROLES),
}
