import type { CareerTrack, MoveDirection } from '#lib/careers/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { RoleId } from '#lib/platform/ids.ts'

/** The part of a role that moderators can change; kept in the history before and after. */
export type RoleState = {
  level: number
  track: CareerTrack
  reportsToId: RoleId | null
  isRetired: boolean
  texts: Readonly<Record<Locale, { name: string; description: string }>>
}

/** The part of a move that moderators can change; kept in the history before and after. */
export type MoveState = {
  direction: MoveDirection
  yearsMin: number | null
  yearsMax: number | null
  isRetired: boolean
}

/** True if a post names a move. */
export type MentionState = { isNamed: boolean }
