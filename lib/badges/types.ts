import type { AuthorView } from '#lib/users/types.ts'
import type { BadgeName } from './rules.ts'

/** A badge that a person holds. */
export type HeldBadge = {
  badge: BadgeName
  /** The tags that they hold it for, by name; empty for a badge without a tag. */
  tags: readonly string[]
}

/** A person who holds a badge. */
export type Holder = {
  person: AuthorView
  /** The tag that they hold it for; null for a badge without a tag. */
  tag: string | null
  gainedAt: Date
}
