import type { PostId, SuggestedEditId } from '#lib/platform/ids.ts'
import type { PostKind, RevisionChange } from '#lib/posts/types.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import type { SpamSigns } from '#lib/spam/types.ts'
import type { ThreadState } from '#lib/thread-states/types.ts'
import type { AuthorView } from '#lib/users/types.ts'
import type { SuggestedEditState } from './rules.ts'

/** A suggested edit as its author and its reviewers see it. */
export type SuggestedEditView = {
  id: SuggestedEditId
  author: AuthorView
  post: { id: PostId; kind: PostKind; authorId: number; editVersion: number }
  question: QuestionRef
  state: SuggestedEditState
  summary: string
  createdAt: Date
  decidedAt: Date | null
  /** The reason for declining; empty otherwise. */
  decisionReason: string
  /** The post's text has changed since: accepting the suggestion unchanged would be a conflict. */
  isOutdated: boolean
  /** Set if it looks like spam: the signs, for reviewers; a moderator decides. */
  spam: SpamSigns | null
  /** The difference from the current text; none for a decided one. */
  changes: readonly RevisionChange[]
}

/** A suggestion to decide about, with the start of its form and the data for the policy. */
export type SuggestedEditForReview = SuggestedEditView & {
  text: { title: string; body: string; tags: string }
  isDeleted: boolean
  states: readonly ThreadState[]
}
