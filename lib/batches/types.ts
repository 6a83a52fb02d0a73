import type { ActKind, RuleCode } from '#lib/moderation/rules.ts'
import type { NamedPerson } from '#lib/people/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { ActId, BatchId, CommentId, PostId, UserId } from '#lib/platform/ids.ts'
import type { PostKind, Removal } from '#lib/posts/types.ts'

/** One item of a bulk action. */
export type BatchItem = { kind: 'post'; id: PostId } | { kind: 'comment'; id: CommentId }

/**
 * The source of a bulk action's items: named items, a person's posts of some days (as forms send them), search results.
 */
export type Selection =
  | { of: 'items'; items: readonly BatchItem[] }
  | { of: 'person'; person: UserId; from: string; until: string }
  | { of: 'search'; q: string }

/** The results of a bulk action for each of its items, real or previewed. */
export type BatchReport = {
  changed: readonly BatchItem[]
  /**
   * Posts and comments that are also changed though nobody selected them: everything else of an account that has only
   * spam.
   */
  alsoChanged: readonly BatchCandidate[]
  /** Items that were in that state already. */
  unchanged: readonly BatchItem[]
  refused: readonly { item: BatchItem; refusal: Refusal }[]
}

/** A previewed bulk action; `why`: each refusal in words. */
export type BatchPreview = Omit<BatchReport, 'refused'> & { refused: readonly { item: BatchItem; why: string }[] }

/** A post or comment that can be part of a bulk action. */
export type BatchCandidate = {
  item: BatchItem
  what: PostKind | 'comment'
  question: { id: number; slug: string; title: string }
  author: NamedPerson
  excerpt: string
  removal: Removal | null
  createdAt: Date
}

export type BatchSummary = {
  id: BatchId
  kind: ActKind
  rule: RuleCode
  reason: string
  actCount: number
  madeBy: NamedPerson
  createdAt: Date
  undoneAt: Date | null
  undoneBy: NamedPerson | null
}

/** One action of a bulk action, with its present state. */
export type BatchLine = {
  actId: ActId
  kind: ActKind
  subject: NamedPerson | null
  what: PostKind | 'comment' | 'votes'
  /** The number of posts and comments that were hidden with it. */
  alsoHidden: number
  question: { id: number; slug: string; title: string } | null
  /** `changed`: a later change overtook it, so undoing the bulk action leaves it. */
  state: 'done' | 'undone' | 'changed'
}

export type BatchView = BatchSummary & { lines: readonly BatchLine[] }
