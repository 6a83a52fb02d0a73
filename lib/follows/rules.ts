import { TAG_FOLLOW_KINDS } from '#db/vocabulary/follows.ts'
import type { TagFollowKind } from '#db/vocabulary/follows.ts'

export type { TagFollowKind } from '#db/vocabulary/follows.ts'

/** Most tags that one person follows or ignores, and most questions that one person follows. */
export const MAX_FOLLOWED_TAGS = 200
export const MAX_FOLLOWED_QUESTIONS = 1000

/** The wished end state, never a change: a repeated request changes nothing. */
export const TAG_STATES = [...TAG_FOLLOW_KINDS, 'none'] as const
export type TagState = TagFollowKind | 'none'
