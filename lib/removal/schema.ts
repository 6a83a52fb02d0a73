import { z } from 'zod'
import { actFields } from '#lib/moderation/schema.ts'
import type { ActReason } from '#lib/moderation/schema.ts'
import { checkboxField, idField } from '#lib/platform/fields.ts'
import type { BatchId, CommentId, PostId } from '#lib/platform/ids.ts'
import { fieldIssue, typedLine } from '#lib/platform/text.ts'
import { postIdField } from '#lib/posts/schema.ts'
import { PASSAGE_LENGTH } from './rules.ts'

/** The bulk action that an action is part of; a form never sends it. */
type InBatch = { batch?: BatchId | undefined }

export const removePostInput = z.object({ post: postIdField, ...actFields })
export type RemovePost = z.output<typeof removePostInput> & InBatch

export const removeCommentInput = z.object({ comment: idField<CommentId>(), ...actFields })
export type RemoveComment = z.output<typeof removeCommentInput> & InBatch

/** One of the two: `post` or `comment`. */
const targetFields = { post: postIdField.optional(), comment: idField<CommentId>().optional() }
type Target = { kind: 'post'; id: PostId } | { kind: 'comment'; id: CommentId }

function targetOf({ post, comment }: { post?: PostId | undefined; comment?: CommentId | undefined }): Target | null {
  if (post !== undefined && comment === undefined) return { kind: 'post', id: post }
  if (comment !== undefined && post === undefined) return { kind: 'comment', id: comment }
  return null
}

export const restoreRemovedInput = z.object({ ...targetFields, ...actFields }).transform((form, issues) => {
  const target = targetOf(form)
  if (target) return { target, rule: form.rule, reason: form.reason, case: form.case }
  issues.addIssue(fieldIssue({ code: 'required' }, ['post']))
  return z.NEVER
})
export type RestoreRemoved = { target: Target } & ActReason & InBatch

/** The confirmation that actions which can't be undone need. */
const confirmed = checkboxField()

export const purgeInput = z.object({ ...targetFields, ...actFields, confirmed }).transform((form, issues) => {
  const target = targetOf(form)
  if (target && form.confirmed) return { target, rule: form.rule, reason: form.reason, case: form.case }
  issues.addIssue(
    target ? fieldIssue({ code: 'confirmPurge' }, ['confirmed']) : fieldIssue({ code: 'required' }, ['post']),
  )
  return z.NEVER
})

export const redactPassageInput = z.object({
  post: postIdField,
  /** Literal text, not a pattern. */
  passage: typedLine(PASSAGE_LENGTH),
  ignoreCase: checkboxField(),
  /** True if the comments under the post are searched too. */
  comments: checkboxField(),
  /** Without it nothing changes, and the answer says what would change. */
  confirmed,
  ...actFields,
})
export type RedactPassage = z.output<typeof redactPassageInput> & InBatch
