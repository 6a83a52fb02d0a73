import type { PostKind } from '#lib/posts/types.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { QuestionLine } from '#lib/questions/types.ts'
import type { TagView } from '#lib/tags/types.ts'
import type { Page } from '#lib/platform/page.ts'
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

/** `how` it was found: as it was asked; by the words of its phrases, which stand nowhere; or by titles with its stop words. */
export type SearchResult = Page<SearchHit> & { how: 'asked' | 'loose' | 'titles' }

export type Highlight = { text: string; isMatch: boolean }

/** A question to choose. */
export type FoundQuestion = { id: number; slug: string; title: string; answerCount: number; isClosed: boolean }

/** What begins like something that is being typed. */
export type InstantResults = {
  questions: readonly QuestionLine[]
  tags: readonly TagView[]
  people: readonly AuthorView[]
}

/** The same as the browser shows it, in the reader's language. */
export type InstantAnswer = {
  groups: readonly { label: string; options: readonly InstantOption[] }[]
  /** How many there are, for screen readers. */
  status: string
}
export type InstantOption = { href: string; text: string; lang?: string; note?: string }
