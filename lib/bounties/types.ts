import type { BountyId, PostId, UserId } from '#lib/platform/ids.ts'
import type { AuthorView } from '#lib/users/types.ts'

/** An open bounty as its question shows it. */
type BountyView = { points: number; endsAt: Date; offerer: AuthorView }

/** A row of an open bounty. */
export type OpenBounty = {
  id: BountyId
  questionId: PostId
  offererId: UserId
  points: number
  offeredAt: Date
  endsAt: Date
}

/** An answer that the offerer can award. */
export type AwardableAnswer = { id: PostId; name: string; excerpt: string }

/** The data of the page of a question's bounty. */
export type BountyPage = {
  bounty: (BountyView & { offeredAt: Date }) | null
  /** The least points that the viewer can offer. */
  least: number
  /** Empty unless the viewer offered it. */
  answers: readonly AwardableAnswer[]
}
