import type { CaseChange } from '#lib/moderation/types.ts'
import type { QueueItem } from './act-codes.ts'
import type { QueueTexts } from './queue-texts.ts'

/** The state of a case: as the page was rendered, or as reported since. */
export type RowState = Pick<CaseChange, 'state' | 'assignee' | 'resolvedBy'>

export function rowStateOf(item: QueueItem, changes: ReadonlyMap<number, CaseChange>): RowState {
  return changes.get(item.id) ?? item
}

export function isSettled({ state }: RowState): boolean {
  return state === 'resolved' || state === 'declined'
}

/** Returns why nothing can be done in a row now, in words; null when it can. */
export function blockedReason(
  item: QueueItem,
  rowState: RowState,
  { texts: { t, filled }, viewerId }: { texts: QueueTexts; viewerId: number },
): string | null {
  if (isSettled(rowState)) {
    const state = t(`states.${rowState.state}`)
    return rowState.resolvedBy === null
      ? filled('settled', { state })
      : filled('settledBy', { name: rowState.resolvedBy.displayName, state })
  }
  if (item.refusal !== null) return item.refusal
  if (rowState.assignee !== null && rowState.assignee.id !== viewerId)
    return filled('greyed', { name: rowState.assignee.displayName })
  return null
}
