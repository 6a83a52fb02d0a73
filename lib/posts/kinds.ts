import type { PostKind } from '#db/vocabulary/posts.ts'

type KindTraits = {
  /** Its text has a title and tags beside the body, and it has a page of its own. */
  hasTitle: boolean
  /** Others answer it; it can be closed, merged, and pinned answers stand under it. */
  isAnswered: boolean
  /** A vote against it costs the voter a point. */
  costsDownvoter: boolean
}

/**
 * What each kind of post has and can do. Code asks a trait and not the kind, so that a new kind is one entry here, one in
 * `paths`, its table and its texts (`posts.kinds` in messages/).
 */
export const POST_TRAITS: Readonly<Record<PostKind, KindTraits>> = {
  question: { hasTitle: true, isAnswered: true, costsDownvoter: false },
  answer: { hasTitle: false, isAnswered: false, costsDownvoter: true },
}
