import type { CareerTrack, MoveDirection } from '#db/vocabulary/careers.ts'

export { CAREER_TRACKS, MAX_CAREER_LEVEL, MOVE_DIRECTIONS } from '#db/vocabulary/careers.ts'
export type { CareerTrack, MoveDirection } from '#db/vocabulary/careers.ts'

/** A role's word in addresses: lower-case letters and digits, with single hyphens between. */
const SLUG_FORM = /^[a-z0-9]+(-[a-z0-9]+)*$/
const MAX_SLUG_LENGTH = 60

/** The address of the form for a new role, so no role can have it. */
export const NEW_ROLE = 'new'

export function isRoleSlug(text: string): boolean {
  return text.length <= MAX_SLUG_LENGTH && SLUG_FORM.test(text)
}

/** The most moves that one post can name. */
export const MAX_MOVES_PER_POST = 3

/** Years spent in the first role before a move. `max` null: no upper end. */
export type MoveYears = { min: number; max: number | null }

/** A role's place on the map. */
export type Place = { level: number; track: CareerTrack }

/** A move between two places, as the drawing and the search for paths need it. */
export type Step = { from: string; to: string; direction: MoveDirection; threadCount: number }
