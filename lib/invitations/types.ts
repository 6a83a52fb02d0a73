import type { InvitationId } from '#lib/platform/ids.ts'
import type { stateOfInvitation } from './rules.ts'

type Named = { id: number; handle: string; displayName: string }

export type InvitationView = {
  id: InvitationId
  createdAt: Date
  expiresAt: Date
  state: ReturnType<typeof stateOfInvitation>
  inviter: Named
  /** The person whose account the link opened. */
  usedBy: Named | null
}
