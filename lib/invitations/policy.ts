import type { Viewer } from '#lib/auth/types.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import type { SiteSettings } from '#lib/site/rules.ts'
import { standingRefusal } from '#lib/standing/policy.ts'

type Site = Pick<SiteSettings, 'sign-up' | 'invitation-reputation'>

/**
 * Returns why this person may not invite people, or null. Administrators may where sign-up needs an invitation or an
 * approval; members too, from the reputation that the site names.
 */
export function inviteRefusal(viewer: Viewer, site: Site): Refusal | null {
  const kept = standingRefusal(viewer)
  if (kept) return kept
  if (!viewer.isConfirmed) return { code: 'unconfirmed' }
  if (site['sign-up'] !== 'invitation' && site['sign-up'] !== 'approval') return { code: 'invitationsOff' }
  if (viewer.role === 'administrator') return null
  const needed = site['invitation-reputation']
  if (needed === 0) return { code: 'administratorsInvite' }
  return viewer.reputation >= needed
    ? null
    : { code: 'inviteNeedsReputation', values: { needed, have: viewer.reputation } }
}
