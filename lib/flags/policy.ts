import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { privilegeRefusal } from '#lib/privileges/policy.ts'
import { standingRefusal } from '#lib/standing/policy.ts'
import { FLAG_BAN } from './rules.ts'
import type { FlagState } from './rules.ts'
import type { FlagBan } from './types.ts'

/**
 * Returns why this person may not flag a text or a profile, or null; the daily limit and a ban are checked separately.
 */
export function flagRefusal(viewer: Viewer, target: { authorId: number }): Refusal | null {
  if (target.authorId === viewer.id) return { code: 'flagOwn' }
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  return standingRefusal(viewer, 'flag') ?? privilegeRefusal(viewer, 'flag')
}

/** Returns why somebody with this ban may not flag now, or null. */
export function banRefusal(ban: FlagBan | null): Refusal | null {
  if (!ban) return null
  const { declined, decided, until } = ban
  return {
    code: 'flagBan',
    values: { declined, decided, days: FLAG_BAN.days, until: until.getTime() },
  }
}

/** Returns why the flag cannot be retracted any more, or null: somebody has decided it. */
export function retractRefusal(flag: { state: FlagState }): Refusal | null {
  return flag.state === 'helpful' || flag.state === 'declined' ? { code: 'flagDecided' } : null
}
