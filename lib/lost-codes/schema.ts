import { z } from 'zod'
import { proofField } from '#lib/auth/schema.ts'
import { idField } from '#lib/platform/fields.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { typedText } from '#lib/platform/text.ts'
import { REASON_LENGTH } from '#lib/standing/rules.ts'

/** `reason`: what the person reads. */
export const removeCodesInput = z.object({
  person: idField<UserId>(),
  reason: typedText(REASON_LENGTH),
  proofPassword: proofField,
})
export type RemoveCodes = Pick<z.output<typeof removeCodesInput>, 'person' | 'reason'>
