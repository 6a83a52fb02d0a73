import type { z } from 'zod'
import type { Basis, Stance } from '#db/vocabulary/posts.ts'
import type { PostKind } from '#lib/posts/types.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { QuestionLine, QuestionRef } from '#lib/questions/types.ts'
import type { TagView } from '#lib/tags/types.ts'
import type { Page } from '#lib/platform/page.ts'
import type { AuthorView } from '#lib/users/types.ts'
import type { Corrections } from './correction-queries.ts'
import type { FacetCount } from './facets.ts'
import type { Complaint } from './filter-types.ts'
import type { SearchSort } from './rules.ts'
import type { instantAnswer, similarAnswer } from './schema.ts'

/** A question, and the post of its thread that matches best: the question itself, or an answer. Or a guide. */
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
    /** The first sentence of its quick answer; null where there is none. */
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

/** The places where one of the words was found; `meant` is the search word, if the word is a synonym of it. */
export type Why = { word: string; meant: string | null; places: readonly ('title' | PostKind)[] }

/**
 * `how`: `asked`, all conditions were met; `loose`, by the words of phrases that no post holds; `titles`, by stop words
 * in titles; `nearest`, without the operators, which no thread met.
 */
export type SearchResult = Page<SearchHit> & { how: 'asked' | 'loose' | 'titles' | 'nearest' }

/** A search as its page shows it. */
export type SearchPageResult = SearchResult & {
  sort: SearchSort
  /** True if there are words to rank by. `words`: only the words, as they were typed. */
  hasWords: boolean
  words: string
  complaints: readonly Complaint[]
  /** Corrections of typing errors that were made, and those that are offered. */
  corrections: Corrections
  /** The valid operators, as they were typed. */
  operators: readonly string[]
  /** Facet counts; only on the first page. */
  facets: readonly FacetCount[]
  /** The number of threads found, only on the first page; `isLeast`: there may be more. */
  total: { count: number; isLeast: boolean } | null
}

/** A comment that holds all the words, and the question it belongs to. */
export type CommentHit = {
  id: number
  question: { id: number; slug: string; title: string; language: PostLanguage }
  excerpt: readonly Highlight[]
  language: PostLanguage
  author: AuthorView
  score: number
  createdAt: Date
}

/** A page of comments, and what is wrong with the query's operators. */
export type CommentPage = Page<CommentHit> & { complaints: readonly Complaint[]; operators: readonly string[] }

export type Highlight = { text: string; isMatch: boolean }

/** A question to choose from. */
export type FoundQuestion = {
  id: number
  slug: string
  title: string
  answerCount: number
  isClosed: boolean
  /** The common features with the question for which it is suggested. */
  why?: string | null
}

/** A guide by its title. */
export type GuideTitle = QuestionRef & { language: PostLanguage; stepCount: number }

/** Completions of a text that is being typed. */
export type InstantResults = {
  questions: readonly QuestionLine[]
  guides: readonly GuideTitle[]
  tags: readonly TagView[]
  people: readonly AuthorView[]
}

/** The completions as the browser shows them, in the reader's language. */
export type InstantAnswer = z.output<typeof instantAnswer>
export type InstantOption = InstantAnswer['groups'][number]['options'][number]

/** A question like another one. */
export type SimilarQuestion = QuestionLine & {
  /** The reasons why it is shown: tags, and words of the other question as they are spelt there. */
  why: readonly string[]
  /** The likeness of the titles, from 0 to 1; see `likenessOf`. */
  likeness: number
}

/** Similar questions as the browser shows them, in the reader's language. */
export type SimilarAnswer = z.output<typeof similarAnswer>
export type SimilarLine = SimilarAnswer['questions'][number]

/** A saved search, as it was typed. */
export type SavedSearch = { id: number; query: string; isFollowed: boolean }
