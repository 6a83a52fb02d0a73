import { outcomeOf } from '#lib/appeals/rules.ts'
import { factsOf } from '#lib/log/rules.ts'
import { forumReasonOf } from '#lib/acts/details.ts'
import type { DetailedAct } from '#lib/acts/details.ts'
import type { ActTold, AppealedAct } from './types.ts'

/**
 * Returns the details of an action beyond its kind, from its record and, if it answers an appeal, from the action that
 * was appealed against.
 */
export function statementDetailsOf(act: DetailedAct, appealed: AppealedAct | null): ActTold {
  const { scope = null, role = null } = factsOf(act)
  const { kind, details } = act
  const endsAt = kind === 'restrict' ? details.endsAt : null
  const state = kind === 'answer-appeal' && details.verdict === 'grant' ? 'granted' : 'declined'
  return {
    scope,
    until: endsAt === null ? null : new Date(endsAt),
    role,
    decision: kind === 'decide-edit' ? details.decision : null,
    appeal: appealed && { against: appealed.kind, day: new Date(appealed.at), outcome: outcomeOf(state, appealed) },
    because: forumReasonOf(act),
  }
}
