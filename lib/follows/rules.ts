import { TAG_FOLLOW_KINDS } from '#db/vocabulary/follows.ts'
import type { TagFollowKind } from '#db/vocabulary/follows.ts'

export type { TagFollowKind } from '#db/vocabulary/follows.ts'

/** The most tags that one person follows or ignores. */
export const MAX_FOLLOWED_TAGS = 200
/**
 * The most questions, guides, people and moves that one person follows, and people they block; each counted by itself.
 */
export const MAX_FOLLOWED = { question: 1000, guide: 500, person: 500, move: 200, block: 500 } as const
/** The kinds that are followed by a row of their own; tags can also be ignored, and searches are kept anyway. */
export type FollowedKind = keyof typeof MAX_FOLLOWED

/** The wished end state, never a change: a repeated request changes nothing. */
export const TAG_STATES = [...TAG_FOLLOW_KINDS, 'none'] as const
export type TagState = TagFollowKind | 'none'
export const FOLLOW_STATES = ['follow', 'none'] as const
export type FollowState = (typeof FOLLOW_STATES)[number]

/** The reason why a question is in a person's own list. Names are those of tags, people and roles. */
export type ForYouReason =
  | { kind: 'asked' | 'answered' | 'tag'; name: string }
  | { kind: 'move'; from: string; to: string }
  | { kind: 'situation' }

const BY_STRENGTH = ['asked', 'answered', 'tag', 'move', 'situation'] as const satisfies readonly ForYouReason['kind'][]

/**
 * Returns the reason that is told of several why a question is for somebody: whom they follow says more than what.
 * Example: a tag and a person who answered → the person.
 */
export function reasonOf(reasons: readonly ForYouReason[]): ForYouReason {
  const placeOf = ({ kind }: ForYouReason) => BY_STRENGTH.indexOf(kind)
  const [first] = reasons.toSorted((one, other) => placeOf(one) - placeOf(other))
  if (!first) throw new Error('nothing is for somebody without a reason')
  return first
}
