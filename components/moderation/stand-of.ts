import type { CaseChange } from '#lib/moderation/types.ts'
import type { QueueItem } from './act-codes.ts'
import type { QueueTexts } from './queue-texts.ts'

/** The state of a case: as the page was rendered, or as reported since. */
export type Stand = Pick<CaseChange, 'state' | 'assignee' | 'resolvedBy'>

export function standOf(item: QueueItem, changes: ReadonlyMap<number, CaseChange>): Stand {
  return changes.get(item.id) ?? item
}

export function isSettled({ state }: Stand): boolean {
  return state === 'resolved' || state === 'declined'
}

/** Returns why nothing can be done in a row now, in words; null when it can. */
export function hindranceOf(
  item: QueueItem,
  stand: Stand,
  { texts: { t, filled }, viewerId }: { texts: QueueTexts; viewerId: number },
): string | null {
  if (isSettled(stand)) {
    const state = t(`states.${stand.state}`)
    return stand.resolvedBy === null
      ? filled('settled', { state })
      : filled('settledBy', { name: stand.resolvedBy.displayName, state })
  }
  if (item.refusal !== null) return item.refusal
  if (stand.assignee !== null && stand.assignee.id !== viewerId)
    return filled('greyed', { name: stand.assignee.displayName })
  return null
}
