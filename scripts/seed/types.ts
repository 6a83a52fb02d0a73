import type { Basis, Stance } from '#lib/answers/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { CareerRole, Sector, Seniority } from '#lib/situations/rules.ts'
import type { TagTheme } from '#lib/tags/rules.ts'

/** A time in UTC, `2010-01-18T09:40:00Z`. */
type Moment = string

type SeedVotes = {
  /** The numbers of seeded readers who voted up and down; the loader draws them from the seeded accounts. */
  up?: number
  down?: number
}

export type SeedComment = {
  by: string
  at: Moment
  body: string
  /** The number of upvotes. */
  up?: number
}

type SeedAnswer = SeedVotes & {
  by: string
  at: Moment
  basis: Basis
  /** The stance; required on a yes/no question, and only there. */
  stance?: Stance
  /** The text in Markdown. */
  body: string
  accepted?: true
  comments?: readonly SeedComment[]
}

export type SeedThread = SeedVotes & {
  /** The stable name of the thread; `splitFrom` refers to it. Never shown. */
  key: string
  by: string
  at: Moment
  language: PostLanguage
  title: string
  /** The text in Markdown. */
  body: string
  tags: readonly string[]
  yesNo: boolean
  views: number
  situation?: {
    /** ISO 3166-1 alpha-2, upper-case. */
    country?: string
    sector?: Sector
    seniority?: Seniority
    currentRole?: CareerRole
    wishedRole?: CareerRole
  }
  /** The key of the thread that this question was split from. */
  splitFrom?: string
  comments?: readonly SeedComment[]
  answers: readonly SeedAnswer[]
}

/** A seeded account: nobody can sign in with it, and its profile says that it is seeded. */
export type SeedPerson = {
  handle: string
  displayName: string
  /** One or two sentences of Markdown; absent for a plain reader. */
  bio?: string
  /** The time when the account appears; before its first post. */
  at: Moment
}

/** The quick answer of a seeded thread; `cites` are the handles of the answers' authors. */
export type SeedQuickAnswer = {
  /** The key of the thread. */
  thread: string
  by: string
  at: Moment
  sentences: readonly { text: string; cites: readonly string[] }[]
}

export type SeedTag = { name: string; description: string; theme?: TagTheme; parent?: string }

export type SeedGuide = Pick<SeedVotes, 'up'> & {
  by: string
  at: Moment
  language: PostLanguage
  title: string
  /** Markdown; each heading `##` is a step, and `{key}` on a separate line a link to a seeded thread. */
  body: string
  tags: readonly string[]
  comments: readonly SeedComment[]
}
