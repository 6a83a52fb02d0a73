import type { CloseReason } from '#db/vocabulary/closing.ts'
import type { RuleCode } from '#lib/moderation/rules.ts'

/** Votes that close or reopen; one moderator is enough (peer-features, Part 4). */
export const VOTES_NEEDED = 3

/** Questions a duplicate can point to (Stack Exchange, peer-features 1.6). */
export const MAX_TARGETS = 5

/** Characters of a moderator's note to the asker: a template fits. */
export const GUIDANCE_LENGTH = { min: 0, max: 1000 } as const

/** The rule of conduct behind each reason. */
export const RULE_OF: Readonly<Record<CloseReason, RuleCode>> = {
  duplicate: 'duplicate',
  'needs-details': 'needs-details',
  'more-than-one': 'one-question',
  'off-topic': 'off-topic',
  'vendor-request': 'no-vendor-requests',
}

type Ballot<Id extends number> = { as: CloseReason; targets: readonly Id[] }

/**
 * Returns the result of votes to close, oldest first: the reason with most votes, the earliest among equals, and for a
 * duplicate up to five targets, the most named first. Null until enough people have voted. Example: duplicate of 7,
 * needs-details, duplicate of 8 and 7 → duplicate of 7 and 8.
 */
export function outcomeOf<Id extends number>(votes: readonly Ballot<Id>[]): { as: CloseReason; targets: Id[] } | null {
  if (votes.length < VOTES_NEEDED) return null
  const [as] = byCount(votes.map((vote) => vote.as))
  if (as === undefined) return null
  const named = votes.filter((vote) => vote.as === as).flatMap((vote) => vote.targets)
  return { as, targets: byCount(named).slice(0, MAX_TARGETS) }
}

/** Lists each value once, the most frequent first, the earliest among equals. */
function byCount<Value>(values: readonly Value[]): Value[] {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([value]) => value)
}
