import type { MoveId, PostId, RoleId } from '#lib/platform/ids.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { CareerTrack, MoveDirection, MoveYears } from './rules.ts'

/** A role as a link shows it. */
export type RoleRef = { slug: string; name: string }

export type RoleView = RoleRef & {
  id: RoleId
  description: string
  level: number
  track: CareerTrack
  reportsTo: RoleRef | null
}

export type MoveView = {
  id: MoveId
  from: RoleRef
  to: RoleRef
  direction: MoveDirection
  years: MoveYears | null
  /** Questions that name the move, by themselves or through an answer. */
  threadCount: number
}

/** The map as it is drawn: roles that are not retired, and moves with at least one thread. */
export type CareerMap = { roles: readonly RoleView[]; moves: readonly MoveView[] }

/** A question that names a move. */
export type MoveThread = {
  id: PostId
  slug: string
  title: string
  language: PostLanguage
  score: number
  answerCount: number
  hasAcceptedAnswer: boolean
  isYesNo: boolean
  /** The answers that name the move, with their authors' names; empty where the question itself does. */
  answers: readonly { id: PostId; author: string }[]
}

/** A move that a post names. */
export type NamedMove = { from: RoleRef; to: RoleRef }
