import type { PostKind } from '#db/vocabulary/posts.ts'

type KindTraits = {
  /** It has a title and tags besides the body, and a page of its own. */
  hasTitle: boolean
  /** Others can answer it; it can be closed and merged. */
  isAnswered: boolean
  /** A downvote on it costs the voter a point. */
  costsDownvoter: boolean
}

/**
 * What each kind of post has and can do. Code asks for a trait, not for the kind, so that a new kind is one entry here,
 * one in `paths`, its table and its texts (`posts.kinds` in messages/).
 */
export const POST_TRAITS: Readonly<Record<PostKind, KindTraits>> = {
  question: { hasTitle: true, isAnswered: true, costsDownvoter: false },
  answer: { hasTitle: false, isAnswered: false, costsDownvoter: true },
}
