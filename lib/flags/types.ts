import type { FlagId } from '#lib/platform/ids.ts'
import type { FlagReason, FlagState, FlagTargetKind } from './rules.ts'

/** What stands to be flagged, as the form's page shows it. */
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

/** Where one stands with flagging, told before the form. */
export type FlagStanding = {
  /** Flags a day, and how many of them are left. */
  limit: number
  left: number
  /** While one may not flag for too many declined flags. */
  ban: FlagBan | null
}

/** Too many of one's flags were declined lately. */
export type FlagBan = {
  declined: number
  decided: number
  /** When enough of them are old enough, if nothing else is decided. */
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
  /** What was flagged, where it is still to be seen: ids for its address and the title or name it goes by. */
  target: OwnFlagTarget | null
}

export type OwnFlagTarget =
  | { kind: 'question' | 'answer' | 'comment'; id: number; question: { id: number; slug: string; title: string } }
  | { kind: 'profile'; person: { id: number; handle: string; displayName: string } }
