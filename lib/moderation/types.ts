import type { PostKind } from '#db/vocabulary/posts.ts'
import type { AskerVerdict, CloseReason, CloseVoteDirection } from '#db/vocabulary/closing.ts'
import type { FlagReason, FlagRecord, FlagState } from '#lib/flags/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { ActId, AppealId, CaseId, CommentId, PostId, SuggestedEditId, TagId, UserId } from '#lib/platform/ids.ts'
import type { Removal } from '#lib/posts/types.ts'
import type { OnlySpam, SpamSigns } from '#lib/spam/types.ts'
import type { RestrictionScope } from '#lib/standing/rules.ts'
import type { AuthorView } from '#lib/users/types.ts'
import type { ActKind, AppealState, CaseSource, CaseState, ForumReason, RuleCode } from './rules.ts'

/** The target of a flag, a case or an action: exactly one of them. */
export type CaseTarget =
  | { kind: 'post'; id: PostId }
  | { kind: 'comment'; id: CommentId }
  | { kind: 'user'; id: UserId }
  | { kind: 'tag'; id: TagId }

/** A case that was changed. */
export type CaseRef = { id: CaseId }

/** A moderator, as other moderators see them. */
export type Colleague = { id: UserId; handle: string; displayName: string }

/** The target of a case, as the queue shows it. */
export type CaseSubject = {
  kind: PostKind | 'comment' | 'profile' | 'tag'
  /** The id of the post, the comment, the person or the tag. */
  id: number
  /** The name of the tag, also if it is gone; null for anything else. */
  tag: string | null
  /** Its thread; null for a profile and a tag. */
  question: { id: PostId; slug: string; title: string } | null
  /** The post itself, or the post that a comment is on; null for a profile and a tag. */
  postId: PostId | null
  language: PostLanguage | null
  /** Sanitised; null if the text is so long that only its first words are shown. */
  html: string | null
  /** The first words, without Markdown. */
  text: string
  /** Web addresses a profile shows. */
  links: readonly string[]
  /** The words on a profile's career path, and the names of its certificates. */
  careerTexts: readonly string[]
  score: number
  /** The views of the question. */
  viewCount: number
  createdAt: Date
  /** The way it was hidden; null while it is visible. */
  removal: Removal | null
  /** The reason why the question is closed; null while it is open. */
  closedAs: CloseReason | null
}

export type CaseFlag = {
  id: number
  reason: FlagReason
  text: string
  state: FlagState
  createdAt: string
  duplicateOf: { id: number; slug: string; title: string } | null
  /** Null in a case about the viewer: the person concerned must not learn who raised a flag. */
  flagger: CaseFlagger | null
}

/** The person who raised a flag, with the facts that tell how far to trust them. */
export type CaseFlagger = Colleague & {
  record: FlagRecord
  /** The time when the account was opened. */
  createdAt: string
  reputation: number
  /** The number of others who flagged the same and opened their accounts on the same network. */
  sameNetwork: number
}

type CaseAppeal = {
  id: AppealId
  actId: ActId
  text: string
  state: AppealState
  /** True if this viewer took the action: then someone else must answer. */
  isOwnAct: boolean
  act: {
    kind: ActKind
    rule: RuleCode
    reason: string
    createdAt: string
    /** The actor; null if the forum acted by itself. */
    actorId: UserId | null
    /** The moderator; hidden from the person concerned. */
    actor: Colleague | null
  }
}

type CaseVote = { direction: CloseVoteDirection; reason: CloseReason | null; count: number }

/** The author of the flagged posts, in numbers. Counts end at a hundred. */
export type CasePerson = AuthorView & {
  createdAt: Date
  questionCount: number
  answerCount: number
  /** The number of flags on their posts that were found helpful. */
  upheldFlags: number
  /** Actions against them that are in force, without holds by the forum itself. */
  actCount: number
  warningCount: number
  /** The scopes of the restrictions in force. */
  restrictions: readonly RestrictionScope[]
  /**
   * The visible or held posts and comments of an account that has only spam; null for an account that has anything
   * else.
   */
  onlySpam: OnlySpam | null
  /** Open cases about them, including this one. */
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
  /** The heaviest, open ones first: a few in a list, up to fifty for a single case. */
  flags: readonly CaseFlag[]
  /** The number of all flags. */
  flagCount: number
  votes: readonly CaseVote[]
  suggestedEdit: { id: SuggestedEditId; summary: string } | null
  appeal: CaseAppeal | null
  /** The signs that the spam layers found. */
  spam: SpamSigns | null
  /** The asker's reply to the closing as a duplicate. */
  askerVerdict: AskerVerdict | null
  /** The reason why this viewer may not decide it, or null. */
  refusal: Refusal | null
}

/** Cases about one person, together. */
export type CaseGroup = { person: CasePerson; cases: readonly CaseView[] }

/** A change of a case while the viewer looks at it. */
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
