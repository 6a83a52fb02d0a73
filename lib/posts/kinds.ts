import type { PostKind } from '#db/vocabulary/posts.ts'

type KindTraits = {
  /** True if it has a title and tags besides the body, and its own page. */
  hasTitle: boolean
  /** True if others can answer it; then it can be closed and merged. */
  isAnswered: boolean
  /** True if a downvote on it costs the voter a point. */
  costsDownvoter: boolean
}

/**
 * The traits of each kind of post. Code asks for a trait, not for the kind, so that a new kind is one entry here, one
 * in `paths`, its table and its texts (`posts.kinds` in messages/).
 */
export const POST_TRAITS: Readonly<Record<PostKind, KindTraits>> = {
  question: { hasTitle: true, isAnswered: true, costsDownvoter: false },
  answer: { hasTitle: false, isAnswered: false, costsDownvoter: true },
  guide: { hasTitle: true, isAnswered: false, costsDownvoter: false },
}
