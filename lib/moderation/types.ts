import type { AskerVerdict, CloseReason, CloseVoteDirection } from '#db/vocabulary/closing.ts'
import type { FlagReason, FlagRecord, FlagState } from '#lib/flags/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { ActId, AppealId, CaseId, CommentId, PostId, SuggestedEditId, UserId } from '#lib/platform/ids.ts'
import type { Removal } from '#lib/posts/types.ts'
import type { OnlySpam, SpamSigns } from '#lib/spam/types.ts'
import type { RestrictionScope } from '#lib/standing/rules.ts'
import type { AuthorView } from '#lib/users/types.ts'
import type { ActKind, AppealState, CaseSource, CaseState, ForumReason, RuleCode } from './rules.ts'

/** What a flag, a case or an act is about: one of the three. */
export type CaseTarget =
  | { kind: 'post'; id: PostId }
  | { kind: 'comment'; id: CommentId }
  | { kind: 'user'; id: UserId }

/** A case that was changed. */
export type CaseRef = { id: CaseId }

/** A moderator, as colleagues see them. */
export type Colleague = { id: UserId; handle: string; displayName: string }

/** What a case is about, as the queue shows it. */
export type CaseSubject = {
  kind: 'question' | 'answer' | 'comment' | 'profile'
  /** Of the post, the comment or the person. */
  id: number
  /** The thread it stands in; null for a profile. */
  question: { id: PostId; slug: string; title: string } | null
  /** The post it is, or the one a comment stands under; null for a profile. */
  postId: PostId | null
  language: PostLanguage | null
  /** Sanitised; null where the text is so long that its first words must do. */
  html: string | null
  /** The first words, without marks. */
  text: string
  /** Web addresses a profile shows. */
  links: readonly string[]
  score: number
  /** Of the question. */
  viewCount: number
  createdAt: Date
  /** How it left sight; null while it stands. */
  removal: Removal | null
  /** Why the question is closed; null while it is open. */
  closedAs: CloseReason | null
}

export type CaseFlag = {
  id: number
  reason: FlagReason
  text: string
  state: FlagState
  createdAt: string
  duplicateOf: { id: number; slug: string; title: string } | null
  /** Null in a case about the viewer: who raised a flag is not for whom it is about. */
  flagger: CaseFlagger | null
}

/** Who raised a flag, with what tells how far to trust it. */
export type CaseFlagger = Colleague & {
  record: FlagRecord
  /** When the account was opened. */
  createdAt: string
  reputation: number
  /** How many others who flagged the same opened their accounts from the same network. */
  sameNetwork: number
}

type CaseAppeal = {
  id: AppealId
  actId: ActId
  text: string
  state: AppealState
  /** Whether this viewer acted: then somebody else answers. */
  isOwnAct: boolean
  act: {
    kind: ActKind
    rule: RuleCode
    reason: string
    createdAt: string
    /** Null where the forum acted by itself. */
    actorId: UserId | null
    /** Not told to whom it concerns. */
    actor: Colleague | null
  }
}

type CaseVote = { direction: CloseVoteDirection; reason: CloseReason | null; count: number }

/** The person whose posts are before the moderators, in numbers. Counts end at a hundred. */
export type CasePerson = AuthorView & {
  createdAt: Date
  questionCount: number
  answerCount: number
  /** Flags on what they wrote that were found helpful. */
  upheldFlags: number
  /** Acts against them that stand, without what the forum held by itself. */
  actCount: number
  warningCount: number
  /** Those in force. */
  restrictions: readonly RestrictionScope[]
  /** Posts and comments that stand or wait of an account that has nothing but spam; null for one that has anything else. */
  onlySpam: OnlySpam | null
  /** Unsettled cases about them, this one included. */
  openCases: number
}

/** A case with everything needed to decide it. */
export type CaseView = {
  id: CaseId
  state: CaseState
  sources: readonly CaseSource[]
  weight: number
  isEscalated: boolean
  assignee: Colleague | null
  resolvedBy: Colleague | null
  resolvedAt: Date | null
  openedAt: Date
  note: string
  about: UserId
  subject: CaseSubject
  /** The heaviest, open ones first: a few in a list, up to fifty of one case. */
  flags: readonly CaseFlag[]
  /** All of them. */
  flagCount: number
  votes: readonly CaseVote[]
  suggestedEdit: { id: SuggestedEditId; summary: string } | null
  appeal: CaseAppeal | null
  /** What the layers against spam said of it. */
  spam: SpamSigns | null
  /** What the asker says of its closing as a duplicate. */
  askerVerdict: AskerVerdict | null
  /** Why this viewer may not decide it, or null. */
  refusal: Refusal | null
}

/** Cases about one person, together. */
export type CaseGroup = { person: CasePerson; cases: readonly CaseView[] }

/** What happened to a case while somebody looks at it. */
export type CaseChange = {
  id: number
  state: CaseState
  assignee: Colleague | null
  resolvedBy: Colleague | null
}

/** A line of a case's history. */
export type CaseEvent = {
  at: Date
  by: Colleague | null
  what:
    | {
        kind: 'act'
        actId: ActId
        act: ActKind
        rule: RuleCode
        reason: string
        because: ForumReason | null
        isUndone: boolean
      }
    | { kind: 'claimed' | 'released' | 'settled' | 'escalated' | 'returned' | 'reopened'; state: CaseState | null }
}

/** An earlier case of the same person. */
export type PastCase = {
  id: CaseId
  state: CaseState
  sources: readonly CaseSource[]
  openedAt: Date
  acts: readonly ActKind[]
}
