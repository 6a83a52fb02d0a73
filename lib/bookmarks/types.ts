import type { FolderId, PostId } from '#lib/platform/ids.ts'
import type { QuestionRef } from '#lib/questions/types.ts'

/** A folder with the number of posts in it that its owner can read. */
export type Folder = { id: FolderId; name: string; count: number }

/** A saved post: a question, a guide, or an answer with its author's name. */
export type Bookmark = {
  id: PostId
  thread: QuestionRef
  isGuide: boolean
  answer: { author: string } | null
  folder: { id: FolderId; name: string } | null
  note: string
  savedAt: Date
}

/** The folder of a list of saved posts: one of them, those without a folder, or all. */
export type Shelf = FolderId | 'none' | 'all'
