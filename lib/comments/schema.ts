import { z } from 'zod'
import { detailFields } from '#lib/identifiability/schema.ts'
import { inlineMarkdownText } from '#lib/markdown/schema.ts'
import { checkboxField, hintedIdField, idField } from '#lib/platform/fields.ts'
import type { CommentId } from '#lib/platform/ids.ts'
import { postIdField } from '#lib/posts/schema.ts'
import { formSigns } from '#lib/screening/schema.ts'
import { COMMENT_LENGTH } from './rules.ts'

const body = inlineMarkdownText(COMMENT_LENGTH)
const commentId = idField<CommentId>()

export const postCommentInput = z.object({
  post: postIdField,
  replyTo: hintedIdField<CommentId>(),
  body,
  ...formSigns,
  ...detailFields,
})
export type PostComment = z.output<typeof postCommentInput>

export const editCommentInput = z.object({ comment: commentId, body, ...detailFields })
export type EditComment = z.output<typeof editCommentInput>

export const deleteCommentInput = z.object({ comment: commentId })
export type DeleteComment = z.output<typeof deleteCommentInput>

/** The wanted state: 1 or 0. */
export const voteCommentInput = z.object({ comment: commentId, value: checkboxField() })
export type VoteComment = z.output<typeof voteCommentInput>
