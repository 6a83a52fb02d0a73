import type { Basis, Stance } from '#db/vocabulary/posts.ts'
import type { PostKind } from '#lib/posts/types.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { QuestionLine } from '#lib/questions/types.ts'
import type { TagView } from '#lib/tags/types.ts'
import type { Page } from '#lib/platform/page.ts'
import type { AuthorView } from '#lib/users/types.ts'
import type { Corrections } from './correction-queries.ts'
import type { FacetCount } from './facets.ts'
import type { Complaint } from './filter-types.ts'
import type { SearchSort } from './rules.ts'

/** A question, and the post of its thread that matches best: the question itself, or an answer. */
export type SearchHit = {
  kind: PostKind
  postId: number
  question: {
    id: number
    slug: string
    answerCount: number
    isClosed: boolean
    tags: readonly string[]
    score: number
    isAccepted: boolean
    language: PostLanguage
    /** First sentence of its quick answer; null where there is none. */
    quickAnswer: string | null
  }
  /** Text cut into plain and matching parts, in reading order. */
  title: readonly Highlight[]
  excerpt: readonly Highlight[]
  language: PostLanguage
  score: number
  author: AuthorView
  createdAt: Date
  /** The answer shown inside: the one that matches best, or else the accepted one. */
  answer: AnswerInside | null
  why: readonly Why[]
}

export type AnswerInside = {
  postId: number
  excerpt: readonly Highlight[]
  language: PostLanguage
  stance: Stance | null
  basis: Basis
  isAccepted: boolean
  author: AuthorView
}

/** Where one of the words was found; `meant` is the word that was asked for, if it was found by a synonym of it. */
export type Why = { word: string; meant: string | null; places: readonly ('title' | 'question' | 'answer')[] }

/**
 * `how` it was found: as it was asked; by the words of its phrases, which stand nowhere; by titles with its stop words; or
 * without the operators, which nothing met.
 */
export type SearchResult = Page<SearchHit> & { how: 'asked' | 'loose' | 'titles' | 'nearest' }

/** A search as its page shows it. */
export type SearchPageResult = SearchResult & {
  sort: SearchSort
  /** Whether there are words to rank by, and the words alone as they were typed. */
  hasWords: boolean
  words: string
  complaints: readonly Complaint[]
  /** Typing errors: what was searched for instead, and what could be. */
  corrections: Corrections
  /** The operators that count, as they were typed. */
  operators: readonly string[]
  /** On the first page. */
  facets: readonly FacetCount[]
  /** Threads found, on the first page; `isLeast`: or more. */
  total: { count: number; isLeast: boolean } | null
}

export type Highlight = { text: string; isMatch: boolean }

/** A question to choose. */
export type FoundQuestion = {
  id: number
  slug: string
  title: string
  answerCount: number
  isClosed: boolean
  /** What it has in common with the question it is offered for. */
  why?: string | null
}

/** Completions of a text that is being typed. */
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

/** A question like another one. */
export type SimilarQuestion = QuestionLine & {
  /** Why it is shown: tags, and words of the other question as they are spelt there. */
  why: readonly string[]
  /** How much the titles say the same, from 0 to 1; see `likenessOf`. */
  likeness: number
}

/** Similar questions as the browser shows them, in the reader's language. */
export type SimilarAnswer = { questions: readonly SimilarLine[]; status: string }
export type SimilarLine = FoundQuestion & {
  href: string
  lang: string
  /** `Yes 75 %`, for a yes/no question that has answers. */
  verdict: string | null
  /** Votes and answers. */
  got: string
  isAccepted: boolean
}

/** A search that somebody keeps, as it was typed. */
export type SavedSearch = { id: number; query: string }
