import type { FlagId } from '#lib/platform/ids.ts'
import type { FlagReason, FlagState, FlagTargetKind } from './rules.ts'

/** What is to be flagged, as the form's page shows it. */
export type Flaggable = {
  kind: FlagTargetKind
  authorId: number
  /** Null for a profile. */
  question: { id: number; slug: string; title: string } | null
  /** The post or comment; the person, for a profile. */
  id: number
  /** The person's handle and name, for a profile. */
  person: { id: number; handle: string; displayName: string } | null
  /** Its first words, plain. */
  excerpt: string
  language: string | undefined
}

/** The viewer's flagging limits, shown before the form. */
export type FlagStanding = {
  /** Flags a day, and how many of them are left. */
  limit: number
  left: number
  /** Set while too many declined flags keep the viewer from flagging. */
  ban: FlagBan | null
}

/** Too many of one's flags were declined lately. */
export type FlagBan = {
  declined: number
  decided: number
  /** The date when enough of them are old enough, if no others are decided. */
  until: Date
}

/** One of one's own flags. */
export type OwnFlag = {
  id: FlagId
  reason: FlagReason
  text: string
  state: FlagState
  createdAt: Date
  decidedAt: Date | null
  kind: FlagTargetKind
  /** The flagged thing, if it is still visible: ids for its address, and its title or name. */
  target: OwnFlagTarget | null
}

export type OwnFlagTarget =
  | { kind: 'question' | 'answer' | 'comment'; id: number; question: { id: number; slug: string; title: string } }
  | { kind: 'profile'; person: { id: number; handle: string; displayName: string } }
