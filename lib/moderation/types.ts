import type { CaseId, CommentId, PostId, UserId } from '#lib/platform/ids.ts'

/** What a flag, a case or an act is about: one of the three. */
export type CaseTarget =
  | { kind: 'post'; id: PostId }
  | { kind: 'comment'; id: CommentId }
  | { kind: 'user'; id: UserId }

/** A case that was changed. */
export type CaseRef = { id: CaseId }
