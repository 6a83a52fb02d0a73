import type { PostKind } from '#db/vocabulary/posts.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import type { CommentView } from '#lib/comments/types.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { AuthorView } from '#lib/users/types.ts'

export type { PostKind, Removal } from '#db/vocabulary/posts.ts'

/** The common part of questions and answers on the page. */
export type PostView = {
  id: PostId
  author: AuthorView
  language: PostLanguage
  /** Sanitised HTML, rendered when the post was written. */
  bodyHtml: string
  /** The words without markup. */
  bodyText: string
  score: number
  createdAt: Date
  editedAt: Date | null
  /** Null if the author was the last editor, or if it was never edited. */
  editedBy: AuthorView | null
  /** Number of the newest revision, from 1. */
  revision: number
  /** The comments, oldest first. */
  comments: readonly CommentView[]
}

/** A post for its editor. */
export type EditablePost = {
  id: PostId
  kind: PostKind
  authorId: UserId
  editVersion: number
  body: string
  language: PostLanguage
  question: { id: PostId; slug: string; title: string; isYesNo: boolean }
}

export type RevisionView = {
  number: number
  editor: AuthorView
  createdAt: Date
  /**
   * The time when the editor last changed it within the grace period; null if it was not changed after its first save.
   */
  mergedAt: Date | null
  /** The editor's reason; empty for the first version. */
  summary: string
  /** Each changed part against the version before; the first version is all additions. */
  changes: readonly RevisionChange[]
}

/** One version with its text, and its difference from the current text. */
export type RevisionText = RevisionView & {
  title: string | null
  tags: readonly string[] | null
  body: string
  sinceThen: readonly RevisionChange[]
  newest: number
}

export type RevisionChange = {
  field: 'title' | 'tags' | 'body'
  /** In reading order; joined without `removed` they are the new text, without `added` the old. */
  parts: readonly { kind: 'same' | 'added' | 'removed'; text: string }[]
}
