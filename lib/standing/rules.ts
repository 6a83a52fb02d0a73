/** What a person can be kept from, each by itself. `everything` is the full suspension: reading, standing and appeals remain. */
export const RESTRICTION_SCOPES = ['ask', 'answer', 'comment', 'vote', 'flag', 'edit', 'links', 'everything'] as const
export type RestrictionScope = (typeof RESTRICTION_SCOPES)[number]

/** Lengths a restriction may have, in days; null lasts until lifted. */
export const RESTRICTION_DAYS = [1, 3, 7, 30, 90, 365] as const

/** A restriction in force, as its person sees it. */
export type Restriction = {
  id: number
  scope: RestrictionScope
  reason: string
  startsAt: string
  /** Null: until lifted. */
  endsAt: string | null
  actId: number | null
}

/** Refusals whose cause, and how it lifts, stand on one's page of standing. */
const EXPLAINED: ReadonlySet<string> = new Set([
  'suspended',
  'suspendedUntil',
  'restricted',
  'restrictedUntil',
  'unreadWarning',
  'dailyLimit',
  'flagBan',
])

/** Whether somebody who is refused with this code finds more on their page of standing. */
export function isExplainedByStanding(code: string): boolean {
  return EXPLAINED.has(code)
}
