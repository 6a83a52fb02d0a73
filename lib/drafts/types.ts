import type { DraftKind } from '#db/vocabulary/drafts.ts'
import type { DraftId } from '#lib/platform/ids.ts'
import type { PostKind } from '#lib/posts/types.ts'

/** The form that a draft belongs to. */
export type DraftPlace = {
  kind: DraftKind
  /** The id of the question, post or comment that the form is about; 0 for a new question or guide. */
  target: number
  /** Tells drafts of one kind and target apart; usually 0. */
  slot: number
}

export type DraftFields = Readonly<Record<string, string>>

/** A stored draft. `version` grows with every save. */
export type Draft = { version: number; fields: DraftFields; updatedAt: Date }

/** The outcome of a save: `newer` comes with the text that another tab or device has saved since. */
export type SaveOutcome =
  | { outcome: 'saved'; version: number }
  | { outcome: 'newer'; draft: Draft }
  /** The draft was sent or deleted since. */
  | { outcome: 'gone' }
  /** The person has too many drafts. */
  | { outcome: 'full' }

/** A draft in its owner's list. */
export type DraftLine = {
  id: DraftId
  place: DraftPlace
  /** The title of a new question or guide, or of the thread; null if there is none, or if the thread is hidden. */
  title: string | null
  /** The kind of the post that an edit is about; null if it cannot be read any more. */
  postKind: PostKind | null
  /** The beginning of the text; the whole text if its form cannot be opened any more. */
  beginning: string
  updatedAt: Date
}
