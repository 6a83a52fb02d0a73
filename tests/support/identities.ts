import type { Viewer } from '#lib/auth/types.ts'
import { RESTRICTION_SCOPES } from '#lib/standing/rules.ts'
import { aUser, NOON } from './factories.ts'
import { aRestriction } from './viewer.ts'

/**
 * Every identity that a permission can depend on (docs/trust.md#permissions). `no-…` is a member with that one
 * restriction.
 */
export const IDENTITIES = [
  'unconfirmed',
  'new',
  'member',
  'owner',
  'trusted',
  'moderator',
  'administrator',
  'warned',
  'no-ask',
  'no-answer',
  'no-comment',
  'no-vote',
  'no-flag',
  'no-edit',
  'no-links',
  'suspended',
  'suspended-moderator',
] as const
export type Identity = (typeof IDENTITIES)[number]

/** More points than any privilege on a new site needs. */
const ALL_PRIVILEGES = 5000

/** Makes a person of each kind; `owner` is the one who owns the world's posts. */
export async function everybody(owner: Viewer): Promise<Record<Identity, Viewer>> {
  const made: Partial<Record<Identity, Viewer>> = { owner }
  const scope = (of: (typeof RESTRICTION_SCOPES)[number]) => ({ restrictions: [aRestriction({ scope: of })] })
  const kinds: Partial<Record<Identity, Partial<Viewer>>> = {
    unconfirmed: { isConfirmed: false },
    new: { createdAt: NOON },
    member: {},
    trusted: { reputation: ALL_PRIVILEGES },
    moderator: { role: 'moderator' },
    administrator: { role: 'administrator' },
    warned: { hasUnreadWarning: true },
    suspended: scope('everything'),
    'suspended-moderator': { role: 'moderator', ...scope('everything') },
  }
  for (const of of RESTRICTION_SCOPES) if (of !== 'everything') kinds[`no-${of}`] = scope(of)
  for (const [identity, overrides] of Object.entries(kinds)) {
    const person = await aUser(overrides)
    made[identity as Identity] = { ...person, ...overrides }
  }
  return made as Record<Identity, Viewer>
}
