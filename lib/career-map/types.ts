import type { CareerTrack, MoveDirection } from '#lib/careers/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import type { RoleId } from '#lib/platform/ids.ts'

/** What moderators can change of a role; kept in the history before and after. */
export type RoleState = {
  level: number
  track: CareerTrack
  reportsToId: RoleId | null
  isRetired: boolean
  texts: Readonly<Record<Locale, { name: string; description: string }>>
}

/** The same of a move. */
export type MoveState = {
  direction: MoveDirection
  yearsMin: number | null
  yearsMax: number | null
  isRetired: boolean
}

/** Whether a post names a move. */
export type MentionState = { isNamed: boolean }
