import type { QuestionRef } from '#lib/questions/types.ts'
import type { TagFollowKind } from './rules.ts'

/** Everything somebody follows or ignores. */
export type Follows = {
  /** Sorted by name. */
  tags: readonly { name: string; kind: TagFollowKind }[]
  /** The question that was followed last comes first. */
  questions: readonly QuestionRef[]
}
