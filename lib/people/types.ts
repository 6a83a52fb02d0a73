import type { FlagReason, FlagState } from '#lib/flags/rules.ts'
import type { ActKind, AppealState, RuleCode } from '#lib/moderation/rules.ts'
import type { ActId, UserId } from '#lib/platform/ids.ts'
import type { PostKind, Removal } from '#lib/posts/types.ts'
import type { Restriction, RestrictionScope } from '#lib/standing/rules.ts'
import type { Role } from '#lib/users/rules.ts'

/** A person named in another's history. */
export type NamedPerson = { id: UserId; handle: string; displayName: string }

/** The question of an entry, and the part that the entry is about: the question itself, an answer or a comment. */
export type EntryPlace = {
  question: { id: number; slug: string; title: string }
  answerId: number | null
  commentId: number | null
}

type Reasoned = { rule: RuleCode; reason: string; actId: ActId | null; by: NamedPerson | null }

/** The content of one line of a user history; dates inside are ISO texts. */
export type EntryFacts =
  | { kind: 'post'; what: PostKind; place: EntryPlace; score: number; removal: Removal | null; excerpt: string }
  | { kind: 'comment'; place: EntryPlace; removal: Removal | null; excerpt: string }
  | { kind: 'edit'; place: EntryPlace; number: number; summary: string; isOwn: boolean }
  | { kind: 'votes'; up: number; down: number; authors: number }
  | { kind: 'flag-given'; place: EntryPlace | null; about: NamedPerson; reason: FlagReason; state: FlagState }
  | { kind: 'flag-received'; place: EntryPlace | null; reason: FlagReason; state: FlagState }
  | ({ kind: 'act'; act: ActKind; place: EntryPlace | null; isUndone: boolean; undoes: ActKind | null } & Reasoned)
  | ({ kind: 'warning'; text: string; acknowledgedAt: string | null; withdrawnAt: string | null } & Reasoned)
  | ({
      kind: 'restriction'
      scope: RestrictionScope
      endsAt: string | null
      liftedAt: string | null
      isInForce: boolean
    } & Omit<Reasoned, 'rule'>)
  | { kind: 'note'; by: NamedPerson; text: string }
  | { kind: 'appeal'; text: string; state: AppealState; answer: string; by: NamedPerson | null; act: ActKind }
  | { kind: 'sign-up'; sameNetwork: number }

/** One line of a user history. `key` is unique in it. */
export type TimelineEntry = EntryFacts & { key: number; at: Date }

/** The number of flags with each outcome. */
export type FlagCounts = Readonly<Record<FlagState, number>>

/** The head of a user history. */
export type PersonFile = {
  person: NamedPerson & { role: Role; reputation: number; isSeeded: boolean; createdAt: Date }
  /** The contents of the profile before it was hidden with everything else; null while it is visible. */
  hiddenProfile: { displayName: string; bio: string; links: readonly string[] } | null
  /** Other accounts opened from the same network: a number, never an address. */
  sameNetwork: number
  flagsReceived: FlagCounts
  flagsGiven: FlagCounts
  warnings: { all: number; unread: number }
  /** The restrictions in force. */
  restrictions: readonly Restriction[]
}

/** A template and its place in the site's list. */
export type TemplateChoice = { at: number; title: string; text: string }
