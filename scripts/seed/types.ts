import type { Basis, Stance } from '#lib/answers/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { CareerRole, Sector, Seniority } from '#lib/situations/rules.ts'

/** A moment in UTC, `2010-01-18T09:40:00Z`. */
type Moment = string

type SeedVotes = {
  /** How many seeded readers voted up and down; the loader draws them from the seeded accounts. */
  up?: number
  down?: number
}

export type SeedComment = {
  by: string
  at: Moment
  body: string
  /** Up-votes. */
  up?: number
}

type SeedAnswer = SeedVotes & {
  by: string
  at: Moment
  basis: Basis
  /** Only, and always, on a yes/no question. */
  stance?: Stance
  /** Markdown. */
  body: string
  accepted?: true
  comments?: readonly SeedComment[]
}

export type SeedThread = SeedVotes & {
  /** Stable name of the thread; what `splitFrom` points at. Never shown. */
  key: string
  by: string
  at: Moment
  language: PostLanguage
  title: string
  /** Markdown. */
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
  /** Key of the thread this question was split out of. */
  splitFrom?: string
  comments?: readonly SeedComment[]
  answers: readonly SeedAnswer[]
}

/** A seeded voice: nobody can sign in as it, and its profile says that it is seeded. */
export type SeedPerson = {
  handle: string
  displayName: string
  /** Markdown, one or two sentences; absent for a plain reader. */
  bio?: string
  /** When the account appears; before its first post. */
  at: Moment
}

/** What the answers of a seeded thread come to; `cites` are the handles of those who wrote the answers. */
export type SeedQuickAnswer = {
  /** Key of the thread. */
  thread: string
  by: string
  at: Moment
  sentences: readonly { text: string; cites: readonly string[] }[]
}

export type SeedTag = { name: string; description: string }
