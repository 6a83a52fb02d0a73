'use server'

import { defineAction } from '#lib/platform/define-action.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { removeComment } from './commands/remove-comment.ts'
import { removePost } from './commands/remove-post.ts'
import { restoreRemoved } from './commands/restore-removed.ts'
import { removeCommentInput, removePostInput, restoreRemovedInput } from './schema.ts'

// Acts from the queue (with a case) answer in the row they were done in; others go on to where it was.

export const removePostAction = defineAction({
  input: removePostInput,
  limit: LIMITS.write,
  run: removePost,
  next: (removed, locale) => {
    if (removed.case !== undefined) return null
    return removed.kind === 'answer' ? paths(locale).question(removed.question) : paths(locale).questions()
  },
})

export const removeCommentAction = defineAction({
  input: removeCommentInput,
  limit: LIMITS.write,
  run: removeComment,
  next: (removed, locale) => (removed.case === undefined ? paths(locale).question(removed.question) : null),
})

export const restoreRemovedAction = defineAction({
  input: restoreRemovedInput,
  limit: LIMITS.write,
  run: restoreRemoved,
  next: ({ case: from, commentId, kind, postId, question }, locale) => {
    if (from !== undefined) return null
    if (commentId !== null) return paths(locale).comment(question, commentId)
    return kind === 'answer' ? paths(locale).answer(question, postId) : paths(locale).question(question)
  },
})
