import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { PostKind } from '#lib/posts/types.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import type { AuthorView } from '#lib/users/types.ts'

/** A quick answer as it stands before the text of its question. */
export type QuickText = { text: string; writtenAt: Date }

/** A post as a feed carries it, whole. */
export type FeedPost = {
  id: PostId
  kind: PostKind | 'quick-answer'
  /** The post itself, or the question that it answers. A quick answer has the id of its question. */
  question: QuestionRef
  author: AuthorView
  language: PostLanguage
  /** Sanitised, rendered when written. */
  bodyHtml: string
  /** A question's, where it has one. */
  quick: QuickText | null
  /** A question's, in its asker's order; empty for an answer. */
  tags: readonly string[]
  createdAt: Date
  /** When the text, or the quick answer before it, was written or last edited. */
  updatedAt: Date
}

/** A feed, ready to be written. Addresses are absolute. */
export type AtomFeed = {
  /** Where the feed is; also its identity. */
  address: string
  /** The page that shows the same. */
  page: string
  title: string
  /** The forum, which stands for the feed as a whole. */
  site: { name: string; url: string }
  updatedAt: Date
  entries: readonly AtomEntry[]
}

export type AtomEntry = {
  /** Never changes, whatever becomes of the post's title or place. */
  id: string
  page: string
  title: string
  author: { name: string; url: string }
  html: string
  tags: readonly string[]
  createdAt: Date
  updatedAt: Date
}
