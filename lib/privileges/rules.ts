/** The stage of the site, set by the administrator (Apache Answer's three levels, Stack Exchange's beta tables). */
export const SITE_STAGES = ['new', 'growing', 'grown'] as const
export type SiteStage = (typeof SITE_STAGES)[number]

/** The privileges that reputation gives, from the first to the last. */
export const PRIVILEGES = [
  'vote',
  'comment',
  'flag',
  'answer-protected',
  'offer-bounty',
  'vote-down',
  'new-tag',
  'quick-answer',
  'write-guide',
  'attach-files',
  'vote-close',
  'review-edits',
  'check-guide',
  'edit',
  'accept-for-asker',
  'see-deleted',
] as const
export type Privilege = (typeof PRIVILEGES)[number]

/**
 * Reputation that each privilege needs, by the site's stage: code and help page read this one table. The numbers are
 * those of Stack Exchange's private beta, public beta and designed sites, and Apache Answer's levels where those have
 * none. A bounty needs what Stack Exchange asks for. Accepting for an asker who is away needs what editing other
 * people's posts needs: both speak for somebody else. New tags keep the 100 points that this forum has always required
 * on a new site.
 */
const PRIVILEGE_POINTS: Readonly<Record<SiteStage, Readonly<Record<Privilege, number>>>> = {
  new: {
    vote: 1,
    comment: 1,
    flag: 1,
    'answer-protected': 10,
    'offer-bounty': 75,
    'vote-down': 1,
    'new-tag': 100,
    'quick-answer': 100,
    'write-guide': 100,
    'attach-files': 100,
    'vote-close': 250,
    'review-edits': 350,
    'check-guide': 350,
    edit: 1000,
    'accept-for-asker': 1000,
    'see-deleted': 1500,
  },
  growing: {
    vote: 15,
    comment: 1,
    flag: 15,
    'answer-protected': 10,
    'offer-bounty': 75,
    'vote-down': 125,
    'new-tag': 150,
    'quick-answer': 100,
    'write-guide': 100,
    'attach-files': 100,
    'vote-close': 500,
    'review-edits': 750,
    'check-guide': 750,
    edit: 1000,
    'accept-for-asker': 1000,
    'see-deleted': 2000,
  },
  grown: {
    vote: 15,
    comment: 50,
    flag: 15,
    'answer-protected': 10,
    'offer-bounty': 75,
    'vote-down': 125,
    'new-tag': 300,
    'quick-answer': 100,
    'write-guide': 100,
    'attach-files': 100,
    'vote-close': 3000,
    'review-edits': 1500,
    'check-guide': 1500,
    edit: 2000,
    'accept-for-asker': 2000,
    'see-deleted': 10_000,
  },
}

/** Returns the points that a privilege needs at a stage. */
export function pointsFor(privilege: Privilege, stage: SiteStage): number {
  return PRIVILEGE_POINTS[stage][privilege]
}

/** Returns a person's next privilege, and how far they are from 0 to 1; null when they have all. */
export function nextPrivilege(
  reputation: number,
  stage: SiteStage,
): { privilege: Privilege; points: number; progress: number } | null {
  const missing = PRIVILEGES.map((privilege) => ({ privilege, points: pointsFor(privilege, stage) })).filter(
    ({ points }) => points > reputation,
  )
  const [next] = missing.toSorted((a, b) => a.points - b.points)
  return next ? { ...next, progress: reputation / next.points } : null
}
