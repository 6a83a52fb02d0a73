import { fill } from '#components/ui/template.ts'
import type { CaseChange } from '#lib/moderation/types.ts'
import type { QueueItem } from './act-codes.ts'
import type { QueueWords } from './queue-words.ts'

/** How a case stands: as the page was made, or as has been heard since. */
export type Stand = Pick<CaseChange, 'state' | 'assignee' | 'resolvedBy'>

export function standOf(item: QueueItem, changes: ReadonlyMap<number, CaseChange>): Stand {
  return changes.get(item.id) ?? item
}

export function isSettled({ state }: Stand): boolean {
  return state === 'resolved' || state === 'declined'
}

/** Why nothing can be done in a row just now, in words; null when it can. */
export function hindranceOf(
  item: QueueItem,
  stand: Stand,
  { words, viewerId }: { words: QueueWords; viewerId: number },
): string | null {
  if (isSettled(stand)) {
    const state = words.states[stand.state]
    return stand.resolvedBy === null
      ? fill(words.templates.settled, { state })
      : fill(words.templates.settledBy, { name: stand.resolvedBy.displayName, state })
  }
  if (item.refusal !== null) return item.refusal
  if (stand.assignee !== null && stand.assignee.id !== viewerId)
    return fill(words.templates.greyed, { name: stand.assignee.displayName })
  return null
}
