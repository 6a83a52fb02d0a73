'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { purgeComment } from './commands/purge-comment.ts'
import { purgePost } from './commands/purge-post.ts'
import { redactPassage } from './commands/redact-passage.ts'
import { removeComment } from './commands/remove-comment.ts'
import { removePost } from './commands/remove-post.ts'
import { restoreRemoved } from './commands/restore-removed.ts'
import { purgeInput, redactPassageInput, removeCommentInput, removePostInput, restoreRemovedInput } from './schema.ts'

// Actions from the queue (with a case) answer in their row; others redirect to the changed post.

export const removePostAction = defineAction({
  input: removePostInput,
  limit: LIMITS.moderate,
  run: removePost,
  next: (removed, locale) => (removed.case === undefined ? paths(locale).post(removed.id) : null),
})

export const removeCommentAction = defineAction({
  input: removeCommentInput,
  limit: LIMITS.moderate,
  run: removeComment,
  next: (removed, locale) => (removed.case === undefined ? paths(locale).question(removed.question) : null),
})

export const restoreRemovedAction = defineAction({
  input: restoreRemovedInput,
  limit: LIMITS.moderate,
  run: restoreRemoved,
  next: ({ case: from, commentId, kind, postId, question }, locale) => {
    if (from !== undefined) return null
    if (commentId !== null) return paths(locale).comment(question, commentId)
    return kind === 'answer' ? paths(locale).answer(question, postId) : paths(locale).question(question)
  },
})

export const purgeAction = defineAction({
  input: purgeInput,
  limit: LIMITS.write,
  run: async (context, { target, ...why }) => {
    const purged =
      target.kind === 'comment'
        ? await purgeComment(context, { comment: target.id, ...why })
        : await purgePost(context, { post: target.id, ...why })
    return { ...purged, case: why.case }
  },
  next: (purged, locale) => {
    if (purged.case !== undefined) return null
    // A purged comment leads to its thread.
    return paths(locale).post(purged.postId)
  },
})

export const redactAction = defineAction({
  input: redactPassageInput,
  limit: LIMITS.write,
  run: async (context, input) => ({ ...(await redactPassage(context, input)), case: input.case }),
  next: (redacted, locale) => (redacted.case === undefined ? paths(locale).post(redacted.postId) : null),
})
