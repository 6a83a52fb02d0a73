import { z } from 'zod'
import { checkboxField, choiceField, idField } from '#lib/platform/fields.ts'
import { actFields } from '#lib/moderation/schema.ts'
import type { BatchId, CommentId, PostId } from '#lib/platform/ids.ts'

/** The proof of work, when the browser did it. */
const proofField = { proof: z.string().max(4000).optional() }

/** What a form tells about how it was filled in, beside its text. Without JavaScript there is no time. */
export const formSigns = {
  /** A field nobody sees: programs fill it in. */
  website: z.string().max(1000).optional(),
  /** Milliseconds from the first touch of the form to its sending. */
  filledMs: z
    .string()
    .transform((typed) => (/^\d{1,9}$/.test(typed) ? Number(typed) : undefined))
    .optional(),
  /** Set by the page's scripts: such a browser can compute the proof and send the form again. */
  scripts: checkboxField().optional(),
  ...proofField,
  /** Whoever cannot do the proof of work lets a moderator look first. */
  unproven: checkboxField().optional(),
}
export type FormSigns = {
  website?: string | undefined
  filledMs?: number | undefined
  scripts?: boolean | undefined
  proof?: string | undefined
  unproven?: boolean | undefined
}

export const proveWorkInput = z.object(proofField)
export type ProveWork = z.output<typeof proveWorkInput>

/** `id` is that of the post, or of the comment. */
export const confirmSpamInput = z
  .object({ kind: choiceField(['post', 'comment']), id: idField<number>(), ...actFields })
  .transform(({ kind, id, ...act }) => ({
    ...act,
    // The kind says which table the id is of.
    target: kind === 'post' ? { kind, id: id as PostId } : { kind, id: id as CommentId },
  }))
/** `batch`: the batch the act is part of; never sent by a form. */
export type ConfirmSpam = z.output<typeof confirmSpamInput> & { batch?: BatchId | undefined }
