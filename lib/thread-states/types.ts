import type { ActId, PostId } from '#lib/platform/ids.ts'
import type { ThreadStateKind } from './rules.ts'

/** A present state of a post. */
export type ThreadState = {
  postId: PostId
  kind: ThreadStateKind
  reason: string
  /** For `slow`, in seconds; otherwise null. */
  slowSeconds: number | null
  /** The end; null means until lifted. */
  endsAt: Date | null
}

/** A state as moderators see it: lifting it undoes its action. */
export type StandingState = { act: ActId; kind: ThreadStateKind; reason: string; endsAt: Date | null }
