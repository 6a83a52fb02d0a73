import { z } from 'zod'
import { actFields } from '#lib/moderation/schema.ts'
import { idField } from '#lib/platform/fields.ts'
import type { BatchId, CommentId } from '#lib/platform/ids.ts'
import { postIdField } from '#lib/posts/schema.ts'

/** The batch an act is part of; never sent by a form. */
type InBatch = { batch?: BatchId | undefined }

export const removePostInput = z.object({ post: postIdField, ...actFields })
export type RemovePost = z.output<typeof removePostInput> & InBatch

export const removeCommentInput = z.object({ comment: idField<CommentId>(), ...actFields })
export type RemoveComment = z.output<typeof removeCommentInput> & InBatch

/** One of the two: `post` or `comment`. */
export const restoreRemovedInput = z
  .object({ post: postIdField.optional(), comment: idField<CommentId>().optional(), ...actFields })
  .transform(({ post, comment, ...why }, issues) => {
    if (post !== undefined && comment === undefined) return { target: { kind: 'post' as const, id: post }, ...why }
    if (comment !== undefined && post === undefined)
      return { target: { kind: 'comment' as const, id: comment }, ...why }
    issues.addIssue({ code: 'custom', message: 'required', path: ['post'] })
    return z.NEVER
  })
export type RestoreRemoved = z.output<typeof restoreRemovedInput> & InBatch
