import { z } from 'zod'
import { checkboxField } from '#lib/platform/fields.ts'
import { fieldIssue } from '#lib/platform/text.ts'
import { readCountry } from '#lib/search/place-names.ts'
import { ORGANISATION_SIZES, SECTORS } from '#lib/situations/rules.ts'
import type { OrganisationSize, Sector } from '#lib/situations/rules.ts'
import type { AnswerScope } from './types.ts'

/**
 * Builds a field for a country, by its name in a language of the interface or by its code; an empty one means null. A
 * menu of 200 countries would be a fifth of the question page.
 */
export function countryField() {
  return z.codec(z.string().optional(), z.string().nullable(), {
    decode: (text, check) => {
      if (text === undefined || text.trim() === '') return null
      const read = readCountry(text)
      if ('value' in read) return read.value
      check.issues.push({ ...fieldIssue({ code: 'unknownCountry' }), input: text })
      return z.NEVER
    },
    encode: (code) => code ?? '',
  })
}

/** Builds a field for several countries, separated by commas. Drops repeated ones. */
function countriesField() {
  return z.codec(z.string().optional(), z.array(z.string()), {
    decode: (text, check) => {
      const read = (text ?? '')
        .split(/[,;\n]/u)
        .filter((name) => name.trim() !== '')
        .map(readCountry)
      const codes = read.flatMap((one) => ('value' in one ? [one.value] : []))
      if (codes.length === read.length) return [...new Set(codes)]
      check.issues.push({ ...fieldIssue({ code: 'unknownCountry' }), input: text })
      return z.NEVER
    },
    encode: (codes) => codes.join(', '),
  })
}

/** Builds one checkbox for each word, because a form has at most one field of a name. */
function ticks<Prefix extends string, Word extends string>(prefix: Prefix, words: readonly Word[]) {
  return Object.fromEntries(words.map((word) => [`${prefix}-${word}`, checkboxField()])) as Record<
    `${Prefix}-${Word}`,
    ReturnType<typeof checkboxField>
  >
}

/** The countries, sectors and sizes of organisations that an answer applies to. */
export const scopeFields = {
  scopeCountries: countriesField(),
  ...ticks('scopeSector', SECTORS),
  ...ticks('scopeSize', ORGANISATION_SIZES),
}

type ScopeFields = { scopeCountries: string[] } & Record<`scopeSector-${Sector}`, boolean> &
  Record<`scopeSize-${OrganisationSize}`, boolean>

/** Returns the scope that the fields say. */
export function scopeOf(input: ScopeFields): AnswerScope {
  return {
    countries: input.scopeCountries,
    sectors: SECTORS.filter((sector) => input[`scopeSector-${sector}`]),
    sizes: ORGANISATION_SIZES.filter((size) => input[`scopeSize-${size}`]),
  }
}

/** Returns a scope as the fields send it; `nameOf` names a country. */
export function typedScope(scope: AnswerScope, nameOf: (country: string) => string): Record<string, string> {
  return {
    scopeCountries: scope.countries.map(nameOf).join(', '),
    ...Object.fromEntries(scope.sectors.map((sector) => [`scopeSector-${sector}`, 'on'])),
    ...Object.fromEntries(scope.sizes.map((size) => [`scopeSize-${size}`, 'on'])),
  }
}
