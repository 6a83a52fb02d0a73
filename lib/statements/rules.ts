import { outcomeOf } from '#lib/appeals/rules.ts'
import { factsOf } from '#lib/log/rules.ts'
import { becauseOf } from '#lib/moderation/rules.ts'
import type { ActDetails, ActKind } from '#lib/moderation/rules.ts'
import { DECISIONS } from '#lib/suggested-edits/rules.ts'
import type { ActTold, AppealedAct } from './types.ts'

/** What an act says beyond its kind, from what it remembers and, where it answers an appeal, the act that was appealed against. */
export function toldOf(kind: ActKind, details: ActDetails, appealed: AppealedAct | null): ActTold {
  const { scope = null, role = null } = factsOf(details)
  const { endsAt, decision, verdict } = details
  const state = verdict === 'grant' ? 'granted' : 'declined'
  return {
    scope,
    until: typeof endsAt === 'string' ? new Date(endsAt) : null,
    role: kind === 'change-role' ? role : null,
    decision: kind === 'decide-edit' ? (DECISIONS.find((one) => one === decision) ?? null) : null,
    appeal: appealed && { against: appealed.kind, day: new Date(appealed.at), outcome: outcomeOf(state, appealed) },
    because: becauseOf(details),
  }
}
