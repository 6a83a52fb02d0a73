import { z } from 'zod'
import { choiceField, idField } from '#lib/platform/fields.ts'
import type { SignUpId } from '#lib/platform/ids.ts'
import { typedText } from '#lib/platform/text.ts'
import { REASON_LENGTH } from '#lib/standing/rules.ts'

/** `reason`: what the applicant reads when they are declined; may be empty. */
export const decideApplicationInput = z.object({
  application: idField<SignUpId>(),
  decision: choiceField(['approve', 'decline']),
  reason: typedText({ min: 0, max: REASON_LENGTH.max }).default(''),
})
export type DecideApplication = z.output<typeof decideApplicationInput>
