import { z } from 'zod'
import { FOLLOW_STATES } from '#lib/follows/rules.ts'
import { choiceField, idField, optionalIdField } from '#lib/platform/fields.ts'
import type { FolderId } from '#lib/platform/ids.ts'
import { typedLine, typedText } from '#lib/platform/text.ts'
import { postIdField } from '#lib/posts/schema.ts'
import { BOOKMARK_NOTE_LENGTH, FOLDER_NAME_LENGTH } from './rules.ts'

const state = choiceField(FOLLOW_STATES)
const name = typedLine(FOLDER_NAME_LENGTH)

/** `state`: `follow` saves the post. */
export const savePostInput = z.object({ post: postIdField, state })
export type SavePost = z.output<typeof savePostInput>

export const fileBookmarkInput = z.object({
  post: postIdField,
  /** Empty: no folder. */
  folder: optionalIdField<FolderId>(),
  /** The name of a folder to make; it wins over `folder`. */
  newFolder: typedLine({ ...FOLDER_NAME_LENGTH, min: 0 }).default(''),
  note: typedText(BOOKMARK_NOTE_LENGTH).default(''),
})
export type FileBookmark = z.output<typeof fileBookmarkInput>

export const addFolderInput = z.object({ name })
export type AddFolder = z.output<typeof addFolderInput>

export const renameFolderInput = z.object({ folder: idField<FolderId>(), name })
export type RenameFolder = z.output<typeof renameFolderInput>

/** `state`: `none` removes the folder, `follow` brings it back. */
export const keepFolderInput = z.object({ folder: idField<FolderId>(), state })
export type KeepFolder = z.output<typeof keepFolderInput>
