import type { Stance } from '#lib/answers/rules.ts'
import type { CloseReason } from '#db/vocabulary/closing.ts'
import type { Verdict } from '#lib/answers/types.ts'
import type { OutcomeView } from '#lib/outcomes/types.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { PostView } from '#lib/posts/types.ts'
import type { CareerRole, Sector, Seniority } from '#lib/situations/rules.ts'
import type { AuthorView } from '#lib/users/types.ts'

/** A question as a list shows it. */
export type QuestionSummary = {
  id: PostId
  slug: string
  title: string
  /** The first words of the body, plain text, about 200 characters. */
  excerpt: string
  language: PostLanguage
  score: number
  answerCount: number
  /** Answers whose authors did it themselves. */
  firstHandCount: number
  hasAcceptedAnswer: boolean
  /** The gist of its answers in one line; null if the list shows the excerpt instead. */
  gist: Gist | null
  isClosed: boolean
  /** Pinned by a moderator in this list. */
  isPinned: boolean
  /** The number of readers who wait for an answer. */
  waitingCount: number
  /** The points of its open bounty; 0 without one. */
  bountyPoints: number
  viewCount: number
  tags: readonly string[]
  author: AuthorView
  createdAt: Date
  lastActivityAt: Date
}

/** The verdict of a yes/no question, otherwise the first sentence of the quick answer or else of the accepted one. */
export type Gist =
  | { kind: 'verdict'; verdict: Verdict }
  | { kind: 'quick'; sentence: string }
  | { kind: 'answer'; sentence: string; language: PostLanguage; author: AuthorView; isFirstHand: boolean }

/** The asker's situation; null means "prefer not to say". */
export type Situation = {
  country: string | null
  sector: Sector | null
  seniority: Seniority | null
  currentRole: CareerRole | null
  wishedRole: CareerRole | null
}

export type QuestionView = PostView & {
  slug: string
  title: string
  /** Plain text, about 160 characters, for search engines and link previews. */
  excerpt: string
  isYesNo: boolean
  /** The reason of the closing; null while it is open. */
  closedAs: CloseReason | null
  situation: Situation
  tags: readonly string[]
  answerCount: number
  viewCount: number
  /** The readers who wait for an answer, and the number of different sectors that they work in. */
  waiting: { people: number; sectors: number }
  /** The points of its open bounty; 0 without one. */
  bountyPoints: number
  lastActivityAt: Date
  /** The outcome in the asker's words; null until they tell it. */
  outcome: OutcomeView | null
  /** The thread that this question was split from. */
  splitFrom: QuestionRef | null
  /** Questions split out of this one. */
  splitInto: readonly QuestionRef[]
}

export type QuestionRef = { id: PostId; slug: string; title: string }

/** A question in one line, with its counts and its verdict. */
export type QuestionLine = QuestionRef & {
  language: PostLanguage
  isYesNo: boolean
  score: number
  answerCount: number
  isClosed: boolean
  hasAcceptedAnswer: boolean
  /** The leading stance of a yes/no question's answers, by weight; null without stances. */
  leading: { stance: Stance; percent: number } | null
}
