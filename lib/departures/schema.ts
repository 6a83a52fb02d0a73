import { z } from 'zod'
import { checkboxField, idField } from '#lib/platform/fields.ts'
import type { UserId } from '#lib/platform/ids.ts'
import { typedHandle } from '#lib/users/schema.ts'

export const askToLeaveInput = z.object({
  /** The person's own handle, which they type to confirm. */
  handle: typedHandle.min(1, 'required'),
  /** Needed if the account has a password. */
  currentPassword: z.string().default(''),
})
export type AskToLeave = z.output<typeof askToLeaveInput>

export const stayInput = z.object({})

/** An administrator deletes the account of a person. */
export const removeAccountInput = z.object({ person: idField<UserId>(), isSure: checkboxField() })
export type RemoveAccount = z.output<typeof removeAccountInput>
