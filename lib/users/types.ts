import type { UserId } from '#lib/platform/ids.ts'
import type { Audiences } from './audiences.ts'
import type { Role } from './rules.ts'

/** A name as it is shown beside a post. Always made by `authorOf`, so that personas can come later. */
export type AuthorView = {
  id: UserId
  handle: string
  displayName: string
  /** The person's points. */
  reputation: number
  role: Role
  isSeeded: boolean
  /** A conflict of interest in the person's own words; empty for none. */
  interest: string
}

export type UserSummary = AuthorView & { createdAt: Date; questionCount: number; answerCount: number }

export type UserView = UserSummary & {
  /** Empty, as are the links, if not everybody may read it. */
  bioHtml: string
  links: readonly string[]
  audiences: Audiences
  /** True if name and text are hidden: the account had only spam. */
  isHidden: boolean
  /** True if the person has left: only their posts are here. */
  hasLeft: boolean
}
