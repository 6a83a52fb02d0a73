import type { ActKind, RuleCode } from '#lib/moderation/rules.ts'
import type { NamedPerson } from '#lib/people/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { ActId, BatchId, CommentId, PostId, UserId } from '#lib/platform/ids.ts'
import type { PostKind, Removal } from '#lib/posts/types.ts'

/** One thing a batch acts on. */
export type BatchItem = { kind: 'post'; id: PostId } | { kind: 'comment'; id: CommentId }

/** What a batch is put together of: what is named, somebody's posts of a time (days as forms send them), what a search finds. */
export type Selection =
  | { of: 'items'; items: readonly BatchItem[] }
  | { of: 'person'; person: UserId; from: string; until: string }
  | { of: 'search'; q: string }

/** What running a batch did, or would do, to each of its items. */
export type BatchReport = {
  changed: readonly BatchItem[]
  /** What is changed with them though nobody named it: everything else of an account that has nothing but spam. */
  along: readonly BatchCandidate[]
  /** Was that way already. */
  unchanged: readonly BatchItem[]
  refused: readonly { item: BatchItem; refusal: Refusal }[]
}

/** A post or comment a batch can be made of. */
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

/** One act of a batch, with what became of it. */
export type BatchLine = {
  actId: ActId
  kind: ActKind
  subject: NamedPerson | null
  what: PostKind | 'comment' | 'votes'
  /** How much went out of sight with it. */
  along: number
  question: { id: number; slug: string; title: string } | null
  /** `changed`: something else has happened to it since, so taking the batch back leaves it. */
  state: 'done' | 'undone' | 'changed'
}

export type BatchView = BatchSummary & { lines: readonly BatchLine[] }
