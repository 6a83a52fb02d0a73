import type { CareerRole, Sector } from './situations.ts'

/** Kinds of organisation that a role can be in. Order is the order of the menu. */
export const ORGANISATION_TYPES = [
  'company',
  'start-up',
  'consultancy',
  'contractor',
  'public-body',
  'armed-forces',
  'university',
  'non-profit',
  'self-employed',
  'other',
] as const
export type OrganisationType = (typeof ORGANISATION_TYPES)[number]

/** The lengths of the line beside an answer. */
export const LINE_KINDS = ['full', 'short', 'none'] as const
export type LineKind = (typeof LINE_KINDS)[number]

/** The parts of a profile whose readers its owner chooses. */
export const PROFILE_PARTS = ['about', 'links', 'career', 'certificates', 'activity'] as const
export type ProfilePart = (typeof PROFILE_PARTS)[number]

/** The people who can read a part of a profile: everybody, signed-in people, only its owner. */
export const AUDIENCES = ['everybody', 'members', 'nobody'] as const
export type Audience = (typeof AUDIENCES)[number]

/**
 * The line beside an answer, made from the author's career path when they answered: "Project manager for 9 years · came
 * from a PMO · Energy, Germany". It holds words of the vocabularies, so that every reader has it in their language.
 */
export type CareerLine = {
  role: CareerRole
  /** Years in the role, at the time of the answer or of the role's end; 0 in its first year. */
  years: number
  /** The last year in the role; null if the author had it when they answered. */
  until: number | null
  /** The role before; null if there was none, and in a short line. */
  before: CareerRole | null
  sector: Sector | null
  country: string | null
}
