import type { ThreadStateKind } from '#db/vocabulary/threads.ts'

export { THREAD_STATE_KINDS } from '#db/vocabulary/threads.ts'
export type { ThreadStateKind } from '#db/vocabulary/threads.ts'

/** States of a whole thread, not of a single answer. */
export const QUESTION_STATE_KINDS: readonly ThreadStateKind[] = [
  'pinned',
  'protected',
  'slow',
  'without-quick-answer',
  'without-outcome',
]

/** The kind of action that sets each state. */
export const STATE_ACTS = {
  locked: 'lock',
  pinned: 'pin',
  protected: 'protect',
  slow: 'slow',
  outdated: 'outdate',
  community: 'community',
  'without-quick-answer': 'hide-quick-answer',
  'without-outcome': 'hide-outcome',
} as const satisfies Record<ThreadStateKind, string>

/** The offered durations, in days; without one it lasts until lifted. */
export const STATE_DAYS = [1, 3, 7, 30, 90, 365] as const

/** The offered intervals of slow mode, in seconds between two posts of one person. */
export const SLOW_SECONDS = [60, 300, 900, 3600, 14_400, 86_400] as const

/**
 * Converts minutes to everyday units: whole hours from two hours on, and for exactly one hour; days from a day on;
 * rounded up. Examples: 90 → 90 minutes, 121 → 3 hours, 1,440 → 1 day.
 */
export function spanOf(minutes: number): { count: number; unit: 'minute' | 'hour' | 'day' } {
  if (minutes >= 1440) return { count: Math.ceil(minutes / 1440), unit: 'day' }
  if (minutes >= 120 || minutes === 60) return { count: Math.ceil(minutes / 60), unit: 'hour' }
  return { count: minutes, unit: 'minute' }
}

/** The most pinned questions at a time: more would push new ones off the first screen. */
export const MAX_PINNED = 5
