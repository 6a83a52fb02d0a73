import type { PostKind } from '#db/vocabulary/posts.ts'
import type { FlagId } from '#lib/platform/ids.ts'
import type { FlagReason, FlagState, FlagTargetKind } from './rules.ts'

/** The target of a flag, as the form's page shows it. */
export type Flaggable = {
  kind: FlagTargetKind
  authorId: number
  /** The question of the target; null for a profile and a tag. */
  question: { id: number; slug: string; title: string } | null
  /** The name of the tag; null for anything else. */
  tag: string | null
  /** The id of the post, comment or tag; for a profile, of the person. */
  id: number
  /** The person's handle and name, for a profile. */
  person: { id: number; handle: string; displayName: string } | null
  /** The first words of the target, as plain text. */
  excerpt: string
  language: string | undefined
}

/** The viewer's flagging limits, shown before the form. */
export type FlagStanding = {
  /** Flags per day. */
  limit: number
  left: number
  /** Set while too many declined flags keep the viewer from flagging. */
  ban: FlagBan | null
}

/** The ban that follows from too many declined flags. */
export type FlagBan = {
  declined: number
  decided: number
  /** The date when enough of the decided flags are old enough, if no others are decided until then. */
  until: Date
}

/** A flag in the list of one's own flags. */
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
  | { kind: PostKind | 'comment'; id: number; question: { id: number; slug: string; title: string } }
  | { kind: 'profile'; person: { id: number; handle: string; displayName: string } }
  | { kind: 'tag'; name: string }
