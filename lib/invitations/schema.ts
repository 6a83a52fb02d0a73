import { z } from 'zod'
import { idField } from '#lib/platform/fields.ts'
import type { InvitationId } from '#lib/platform/ids.ts'

export const makeInvitationInput = z.object({})
export const revokeInvitationInput = z.object({ invitation: idField<InvitationId>() })
export type RevokeInvitation = z.output<typeof revokeInvitationInput>
