import { BATCH_UNDO_DAYS } from '#lib/moderation/rules.ts'

/** The actions that can be applied to many posts and comments at once. */
export const BATCH_KINDS = ['delete', 'spam', 'close', 'lock', 'restore'] as const
export type BatchKind = (typeof BATCH_KINDS)[number]

/** The most posts and comments of one bulk action. */
export const MAX_BATCH_ITEMS = 500

const DAY_MS = 86_400_000

/**
 * Returns the end of the time in which a bulk action can be undone. Example: made on 2 March at noon → 1 April at noon.
 */
export function undoDeadline(createdAt: Date): Date {
  return new Date(createdAt.getTime() + BATCH_UNDO_DAYS * DAY_MS)
}

/**
 * Returns the first or last moment of a day that a form sends (`2026-03-02`, UTC); null for an empty or invalid day.
 */
export function dayIn(text: string, edge: 'start' | 'end'): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const day = new Date(`${text}T${edge === 'start' ? '00:00:00.000' : '23:59:59.999'}Z`)
  return Number.isNaN(day.getTime()) ? null : day
}
