import type { Viewer } from '#lib/auth/types.ts'
import { RESTRICTION_SCOPES } from '#lib/standing/rules.ts'
import { aUser, NOON } from './factories.ts'
import { aRestriction } from './viewer.ts'

/** Everybody a permission can depend on (docs/trust.md#permissions). `no-…` is a member under that one restriction. */
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

/** Reputation points that open everything reputation opens on a new site. */
const ALL_PRIVILEGES = 5000

/** A person of each kind, with a row of their own; `owner` is the one whose things the world is made of. */
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
