import type { TagId } from '#lib/platform/ids.ts'
import type { RevisionChange } from '#lib/posts/types.ts'
import type { AuthorView } from '#lib/users/types.ts'
import type { TagTheme } from './rules.ts'

export type TagView = { name: string; description: string; questionCount: number }

/** A tag as its own page shows it. */
export type TagPage = TagView & {
  /** Sanitised HTML; empty without a wiki. */
  wikiHtml: string
  theme: TagTheme | null
  /** The broader tag's name, and the narrower ones', the most used first. */
  parent: string | null
  children: readonly string[]
  /** Other names of it. */
  synonyms: readonly string[]
}

/** A tag as its form starts from it. */
export type EditableTag = { id: TagId; name: string; description: string; wiki: string; descriptionVersion: number }

/** A version of a tag's texts: as fields of its changes, `title` is the description and `body` the wiki. */
export type TagVersionView = {
  number: number
  /** Null for a text that is older than the history. */
  editor: AuthorView | null
  createdAt: Date
  summary: string
  isFirst: boolean
  changes: readonly RevisionChange[]
}

/** Somebody who has answered questions with a tag. */
export type TopAnswerer = AuthorView & { points: number; answerCount: number }

/** Tags of one theme, the most used first; null: of none. */
export type ThemeOfTags = { theme: TagTheme | null; tags: readonly TagView[]; hasMore: boolean }
