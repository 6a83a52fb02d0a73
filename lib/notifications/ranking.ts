import type { NotificationKind } from '#db/vocabulary/notifications.ts'
import { bundle } from './rules.ts'

/**
 * The kinds in the order of their importance: first what was said to the person, then what happened to their posts,
 * last what they follow. Kinds that are not here come last.
 */
const BY_IMPORTANCE: readonly NotificationKind[] = [
  'answer',
  'reply',
  'mention',
  'comment',
  'accepted',
  'answer-request',
  'outcome',
  'edit-suggested',
  'edit-decided',
  'edit',
  'quick-answer-doubt',
  'outdated',
  'bounty-ends',
  'bounty-ended',
  'outcome-due',
  'followed-question',
  'bounty',
  'followed-search',
  'followed-guide',
  'followed-person',
  'followed-move',
  'followed-tag',
]

/** The kinds that are addressed to the person: a part of the day's letters is kept for them. */
const ADDRESSED: ReadonlySet<NotificationKind> = new Set(['answer', 'reply', 'mention', 'comment', 'accepted'])

/** Returns the rank of a kind; 0 is the most important. */
export function rankOf(kind: NotificationKind): number {
  const at = BY_IMPORTANCE.indexOf(kind)
  return at < 0 ? BY_IMPORTANCE.length : at
}

/**
 * Returns the number of letters a day that may tell these kinds: all of them if one is addressed to the person,
 * otherwise all but a third, rounded down. Example: of 5 letters, 4 may be about what somebody follows.
 */
export function lettersFor(kinds: readonly NotificationKind[], dailyMails: number): number {
  return kinds.some((kind) => ADDRESSED.has(kind)) ? dailyMails : dailyMails - Math.floor(dailyMails / 3)
}

type Line = { id: number; kind: NotificationKind; threadId: number | null; at: Date }

/**
 * Chooses the lines of a digest, at most `max`: the most important first, and the newest of the same importance.
 * Returns them bundled by thread, the bundle with the most important line first. `lines` are the newest first.
 */
export function rankDigest<Item extends Line>(lines: readonly Item[], max: number): Item[][] {
  const chosen = new Set(lines.toSorted((one, other) => rankOf(one.kind) - rankOf(other.kind)).slice(0, max))
  const bundles = bundle(lines.filter((line) => chosen.has(line)))
  const bestOf = (items: readonly Item[]) => Math.min(...items.map(({ kind }) => rankOf(kind)))
  return bundles.toSorted((one, other) => bestOf(one) - bestOf(other))
}
