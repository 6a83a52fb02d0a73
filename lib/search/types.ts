import type { PostKind } from '#lib/posts/types.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { AuthorView } from '#lib/users/types.ts'

export type SearchHit = {
  kind: PostKind
  postId: number
  question: { id: number; slug: string; answerCount: number; isClosed: boolean; tags: readonly string[] }
  /** Text cut into plain and matching parts, in reading order. */
  title: readonly Highlight[]
  excerpt: readonly Highlight[]
  language: PostLanguage
  score: number
  author: AuthorView
  createdAt: Date
}

export type Highlight = { text: string; isMatch: boolean }

/** A question to choose. */
export type FoundQuestion = { id: number; slug: string; title: string; answerCount: number; isClosed: boolean }
