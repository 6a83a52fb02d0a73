import { z } from 'zod'
import { detailFields } from '#lib/identifiability/schema.ts'
import { choiceField, idField } from '#lib/platform/fields.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { typedText } from '#lib/platform/text.ts'
import { postIdField } from '#lib/posts/schema.ts'
import { DECISION_LENGTH, RESULT_LENGTH } from './rules.ts'

/** `creditName` */
const CREDIT = /^credit-([1-9]\d{0,14})$/

/** Returns the answers ticked in a form, in its order. */
function creditsIn(fields: Readonly<Record<string, unknown>>): PostId[] {
  return Object.entries(fields).flatMap(([name, value]) => {
    const [, id] = CREDIT.exec(name) ?? []
    return id !== undefined && value === 'on' ? [Number(id) as PostId] : []
  })
}

/** The version that the form began with; null if there was no outcome yet. */
const versionField = z
  .literal('')
  .transform(() => null)
  .or(idField<number>())
  .optional()
  .transform((version) => version ?? null)

export const sayOutcomeInput = z.preprocess(
  (fields) => ({ ...(fields as object), credits: creditsIn(fields as Record<string, unknown>) }),
  z.object({
    question: postIdField,
    /** The version that the form began with. */
    version: versionField,
    decision: typedText(DECISION_LENGTH),
    result: typedText(RESULT_LENGTH).optional().default(''),
    credits: z.array(z.custom<PostId>(Number.isSafeInteger)),
    ...detailFields,
  }),
)
export type SayOutcome = z.output<typeof sayOutcomeInput>

/** `later`: the asker wants to be asked again by the next invitation. */
export const replyToInvitationInput = z.object({ question: postIdField, reply: choiceField(['later', 'never']) })
export type ReplyToInvitation = z.output<typeof replyToInvitationInput>
