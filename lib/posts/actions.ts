'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { deletePost } from './commands/delete-post.ts'
import { restorePost } from './commands/restore-post.ts'
import { deletePostInput } from './schema.ts'

export const deletePostAction = defineAction({
  input: deletePostInput,
  limit: LIMITS.write,
  run: deletePost,
  // Lead to the page where the post can be restored.
  next: (deleted, locale) => paths(locale).deletePost(deleted.id),
})

export const restorePostAction = defineAction({
  input: deletePostInput,
  limit: LIMITS.write,
  run: restorePost,
  next: (restored, locale) => paths(locale).readPost(restored),
})
