import { z } from 'zod'
import { choiceField, idField } from '#lib/platform/fields.ts'
import { proofField } from '#lib/screening/schema.ts'
import { actFields } from '#lib/moderation/schema.ts'
import type { BatchId, CommentId, PostId } from '#lib/platform/ids.ts'

export const proveWorkInput = z.object(proofField)
export type ProveWork = z.output<typeof proveWorkInput>

/** `id` is the id of the post or of the comment. */
export const confirmSpamInput = z
  .object({ kind: choiceField(['post', 'comment']), id: idField<number>(), ...actFields })
  .transform(({ kind, id, ...act }) => ({
    ...act,
    // The kind tells which table the id belongs to.
    target: kind === 'post' ? { kind, id: id as PostId } : { kind, id: id as CommentId },
  }))
/** `batch`: the bulk action that this action is part of; a form never sends it. */
export type ConfirmSpam = z.output<typeof confirmSpamInput> & { batch?: BatchId | undefined }
