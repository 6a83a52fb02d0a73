import type { Stance } from '#lib/answers/rules.ts'
import type { FlagReason } from '#lib/flags/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { CaseSource } from '#lib/moderation/rules.ts'
import type { CaseId, CommentId, PostId } from '#lib/platform/ids.ts'
import type { PostKind } from '#lib/posts/types.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import type { AuthorView } from '#lib/users/types.ts'

/** The open case about a post before a restructuring. */
export type WaitingCase = { id: CaseId; sources: readonly CaseSource[]; reasons: readonly FlagReason[] }

/** A post, or one of its comments, as the pages of restructuring show it. */
export type PostToRestructure = {
  id: PostId
  kind: PostKind
  /** The comment; null for the post itself. */
  comment: CommentId | null
  /** The author of the post, or of the comment. */
  author: AuthorView
  body: string
  language: PostLanguage
  /** The stance of an answer to a yes/no question. */
  stance: Stance | null
  isRemoved: boolean
  question: QuestionRef & { isYesNo: boolean }
}
