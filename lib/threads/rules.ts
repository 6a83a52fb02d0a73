/** What a thread can be put under, each with a reason and maybe an end. */
export const THREAD_STATE_KINDS = ['locked', 'pinned', 'protected', 'slow', 'outdated', 'community'] as const
export type ThreadStateKind = (typeof THREAD_STATE_KINDS)[number]

/** Ends that are offered, in days; without one it lasts until lifted. */
export const STATE_DAYS = [1, 3, 7, 30, 90, 365] as const

/** Seconds between two posts of one person that slow mode offers. */
export const SLOW_SECONDS = [60, 300, 900, 3600, 14_400, 86_400] as const
