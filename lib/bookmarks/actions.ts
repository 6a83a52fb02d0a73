'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { addFolder } from './commands/add-folder.ts'
import { fileBookmark } from './commands/file-bookmark.ts'
import { keepFolder } from './commands/keep-folder.ts'
import { renameFolder } from './commands/rename-folder.ts'
import { savePost } from './commands/save-post.ts'
import { addFolderInput, fileBookmarkInput, keepFolderInput, renameFolderInput, savePostInput } from './schema.ts'

export const savePostAction = defineAction({ input: savePostInput, limit: LIMITS.vote, run: savePost })

/** Takes a post out of the list, or puts it back, and shows the list; it offers to undo the first. */
export const shelvePostAction = defineAction({
  input: savePostInput,
  limit: LIMITS.vote,
  run: async (context, input) => ({ ...(await savePost(context, input)), post: input.post }),
  next: ({ state, post }, locale) => paths(locale).bookmarks(state === 'none' ? { removed: String(post) } : {}),
})

export const fileBookmarkAction = defineAction({
  input: fileBookmarkInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'post', (id) => paths(locale).bookmark(id)),
  run: async (context, input) => {
    await fileBookmark(context, input)
    return input.post
  },
  next: (_post, locale) => paths(locale).bookmarks(),
})

export const addFolderAction = defineAction({
  input: addFolderInput,
  limit: LIMITS.write,
  formPath: (_form, locale) => paths(locale).bookmarkFolders(),
  run: addFolder,
  next: (_folder, locale) => paths(locale).bookmarkFolders(),
})

export const renameFolderAction = defineAction({
  input: renameFolderInput,
  limit: LIMITS.write,
  run: renameFolder,
  next: (_nothing, locale) => paths(locale).bookmarkFolders(),
})

/** Removes a folder, or brings it back; the list then offers to undo the first. */
export const keepFolderAction = defineAction({
  input: keepFolderInput,
  limit: LIMITS.write,
  run: async (context, input) => ({ ...(await keepFolder(context, input)), state: input.state }),
  next: ({ state, folder }, locale) =>
    paths(locale).bookmarks(state === 'none' ? { removedFolder: String(folder) } : { folder: String(folder) }),
})
