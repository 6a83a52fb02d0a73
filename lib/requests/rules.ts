import type { UserId } from '#lib/platform/ids.ts'

/** The most people who are asked to answer one question. */
export const MAX_ASKED = 3
/** The most open requests of one person; nobody with so many is asked. */
export const MAX_OPEN_REQUESTS = 3
/** The days after which a request is no longer open. */
export const OPEN_DAYS = 14
/** The least fit of a person who is asked: the same country or sector alone does not make an expert. */
const MIN_FIT = 2

/** The facts about a person that decide whether they are asked. */
export type Candidate = {
  person: UserId
  /** The question's tags under which they have an upvoted answer. */
  tags: number
  /**
   * They have the role that the asker wants, the role that the asker has, and work in the asker's sector and country.
   */
  hasWishedRole: boolean
  hasCurrentRole: boolean
  isOfSector: boolean
  isOfCountry: boolean
  /** The number of their open requests, and the time of the last one in ms; 0 if nobody has asked them. */
  open: number
  lastAskedMs: number
}

/**
 * Returns how well a person fits a question: 2 for each tag and for the wished role, 1 for the present role, the sector
 * and the country. Example: two tags and the same country → 5.
 */
export function fitOf({ tags, ...is }: Candidate): number {
  const ones = [is.hasCurrentRole, is.isOfSector, is.isOfCountry].filter(Boolean).length
  return 2 * tags + (is.hasWishedRole ? 2 : 0) + ones
}

/**
 * Chooses who is asked, at most `places` people: those who fit best, of these the ones with fewer open requests, and of
 * these the ones who were asked longest ago. Nobody with the most open requests is chosen.
 */
export function choosePeople(candidates: readonly Candidate[], places: number): UserId[] {
  return candidates
    .filter((one) => fitOf(one) >= MIN_FIT && one.open < MAX_OPEN_REQUESTS)
    .toSorted((a, b) => fitOf(b) - fitOf(a) || a.open - b.open || a.lastAskedMs - b.lastAskedMs || a.person - b.person)
    .slice(0, Math.max(0, places))
    .map(({ person }) => person)
}
