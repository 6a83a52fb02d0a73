'use server'

import { defineAction } from '#lib/edge/define-action.ts'
import { stoppingAtDetails } from '#lib/identifiability/stop-once.ts'
import { formId } from '#lib/platform/fields.ts'
import { paths } from '#lib/platform/paths.ts'
import { LIMITS } from '#lib/platform/rate-limit.ts'
import { countingRefusals } from '#lib/spam/commands/count-refusals.ts'
import { deleteComment } from './commands/delete-comment.ts'
import { editComment } from './commands/edit-comment.ts'
import { postComment } from './commands/post-comment.ts'
import { voteComment } from './commands/vote-comment.ts'
import { deleteCommentInput, editCommentInput, postCommentInput, voteCommentInput } from './schema.ts'

const editing = stoppingAtDetails(editComment)
const commenting = countingRefusals(stoppingAtDetails(postComment))

export const postCommentAction = defineAction({
  input: postCommentInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'post', paths(locale).writeComment),
  run: commenting,
  next: (comment, locale) =>
    comment.isHeld ? paths(locale).heldComment(comment.id) : paths(locale).comment(comment.question, comment.id),
})

export const editCommentAction = defineAction({
  input: editCommentInput,
  limit: LIMITS.write,
  formPath: (form, locale) => formId(form, 'comment', paths(locale).editComment),
  run: editing,
  next: (comment, locale) =>
    comment.isHeld ? paths(locale).heldComment(comment.id) : paths(locale).comment(comment.question, comment.id),
})

export const deleteCommentAction = defineAction({
  input: deleteCommentInput,
  limit: LIMITS.write,
  run: deleteComment,
  next: (comment, locale) => paths(locale).question(comment.question),
})

export const voteCommentAction = defineAction({ input: voteCommentInput, limit: LIMITS.vote, run: voteComment })
