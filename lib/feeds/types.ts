import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import type { PostKind } from '#lib/posts/types.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import type { QuickText } from '#lib/quick-answers/types.ts'
import type { AuthorView } from '#lib/users/types.ts'

/** A post or a comment in a feed, with its whole text. */
export type FeedPost = {
  id: PostId | CommentId
  kind: PostKind | 'quick-answer' | 'comment'
  /** The post itself, or the question or guide that it belongs to. A quick answer has the id of its question. */
  question: QuestionRef
  /** True if `question` is a guide. */
  isGuide: boolean
  author: AuthorView
  language: PostLanguage
  /** Sanitised HTML, rendered when the post was written. */
  bodyHtml: string
  /** The question's quick answer, if it has one. It comes before the question's text. */
  quick: QuickText | null
  /** The question's tags in the asker's order; empty for an answer or a comment. */
  tags: readonly string[]
  createdAt: Date
  /** The time when the text, or the quick answer before it, was written or last edited. */
  updatedAt: Date
}

/** A feed, ready to be written. Addresses are absolute. */
export type AtomFeed = {
  /** The feed's own address; also its identity. */
  address: string
  /** The page with the same contents. */
  page: string
  title: string
  /** The forum; it counts as the author of the feed. */
  site: { name: string; url: string }
  updatedAt: Date
  entries: readonly AtomEntry[]
}

export type AtomEntry = {
  /** The entry's identity. It never changes, even if the post's title or place does. */
  id: string
  page: string
  title: string
  author: { name: string; url: string }
  html: string
  tags: readonly string[]
  createdAt: Date
  updatedAt: Date
}
