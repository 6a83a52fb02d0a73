import { BATCH_UNDO_DAYS } from '#lib/moderation/rules.ts'
import type { ActKind } from '#lib/moderation/rules.ts'

/** What can be done to many posts and comments at once. */
export const BATCH_KINDS = ['delete', 'restore', 'lock'] as const
export type BatchKind = (typeof BATCH_KINDS)[number]

/** Posts and comments of one batch. */
export const MAX_BATCH_ITEMS = 500

const DAY_MS = 86_400_000

/** Until when a batch can be taken back. Example: made on 2 March at noon → 1 April at noon. */
export function undoEnd(createdAt: Date): Date {
  return new Date(createdAt.getTime() + BATCH_UNDO_DAYS * DAY_MS)
}

/** Kinds of acts whose batches cannot be taken back as one: what was restored is deleted again by a batch of its own. */
export function isBatchUndoable(kind: ActKind): boolean {
  return kind !== 'restore' && kind !== 'publish'
}
