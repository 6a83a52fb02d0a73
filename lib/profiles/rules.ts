import type { LineKind } from '#db/vocabulary/profiles.ts'
import { audiencesOf } from '#lib/users/audiences.ts'
import type { Audiences } from '#lib/users/audiences.ts'

export { LINE_KINDS, ORGANISATION_TYPES } from '#db/vocabulary/profiles.ts'
export type { LineKind, OrganisationType } from '#db/vocabulary/profiles.ts'

/** The most roles of a career path, and the most certificates, that one person can name. */
export const MAX_STATIONS = 40
export const MAX_CERTIFICATES = 30

/** The first and the last year that a form takes. Commands refuse years after the present one. */
export const FIRST_YEAR = 1950
export const LAST_YEAR = 2200

export const NOTE_LENGTH = { min: 0, max: 80 } as const
export const CERTIFICATE_LENGTH = { min: 2, max: 60 } as const

/** The certificates that the menu offers. People can type the name of another one. */
export const KNOWN_CERTIFICATES = [
  'CAPM',
  'PMP',
  'PMI-ACP',
  'PMI-RMP',
  'PgMP',
  'PfMP',
  'PRINCE2 Foundation',
  'PRINCE2 Practitioner',
  'PRINCE2 Agile',
  'MSP',
  'MoP',
  'P3O',
  'IPMA Level D',
  'IPMA Level C',
  'IPMA Level B',
  'IPMA Level A',
  'APM PFQ',
  'APM PMQ',
  'Chartered Project Professional',
  'AgilePM',
  'PSM I',
  'CSM',
  'SAFe Agilist',
  'ITIL 4 Foundation',
  'Lean Six Sigma Green Belt',
  'Lean Six Sigma Black Belt',
] as const

/** Everything is shown until a person chooses otherwise. */
export const DEFAULT_CHOICES: { audiences: Audiences; line: LineKind } = { audiences: audiencesOf(null), line: 'full' }

/** The years of a role. `to` null: until today. */
export type Years = { from: number; to: number | null }

/**
 * Returns whether two roles have years in common. A role may begin in the year in which another ends. Example:
 * 2012–2015 and 2015–2019 do not overlap; 2012–2016 and 2015–2019 do.
 */
export function doOverlap(one: Years, other: Years): boolean {
  const [a, b] = [endOf(one), endOf(other)]
  const isInside = (inner: Years, outer: Years) => inner.from > outer.from && endOf(inner) < endOf(outer)
  return Math.max(one.from, other.from) < Math.min(a, b) || isInside(one, other) || isInside(other, one)
}

function endOf({ to }: Years): number {
  return to ?? Number.POSITIVE_INFINITY
}

/** Compares roles for sorting: the one that lasts longest into the present first, then the one that began last. */
export function newestFirst(one: Years, other: Years): number {
  const [a, b] = [endOf(one), endOf(other)]
  return a === b ? other.from - one.from : b > a ? 1 : -1
}
