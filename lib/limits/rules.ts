/** The actions that are limited per day. */
export const DAILY_LIMITS = ['ask', 'answer', 'comment', 'flag', 'vote', 'suggest-edit', 'upload'] as const
export type DailyLimit = (typeof DAILY_LIMITS)[number]

/** The levels of trust that set a person's limits. */
export const TRUST_LEVELS = ['new', 'member', 'trusted'] as const
export type TrustLevel = (typeof TRUST_LEVELS)[number]

/** A number for each level of trust. */
type ByTrust = Readonly<Record<TrustLevel, number>>

/** Everything that is limited; an administrator may change each number. */
export type Limits = Readonly<{
  /** Posts of each kind in 24 hours. */
  daily: Readonly<Record<DailyLimit, ByTrust>>
  /** Links and mentions in one text. */
  links: ByTrust
  mentions: ByTrust
  /** Seconds between two posts of one person. */
  secondsBetweenPosts: ByTrust
  /** Posts of one person that may wait for review. */
  heldPosts: number
  /** First posts of an account that a moderator reviews; 0 for none. */
  firstPosts: number
  /** Days after which an unused vote to close or to reopen expires. */
  closeVoteDays: number
  /** A form that is filled in faster than this, in seconds, was probably not filled in by a person. */
  secondsToFill: number
  /**
   * A text with this filter score or a higher one, 0 to 1, is held; `HOLD_SCORE` unless set, above 1 nothing is held.
   */
  holdFromScore?: number
  /** Texts of new accounts from one network in 24 hours, all accounts together. */
  networkPosts: number
  /**
   * The numbers from which on activity counts as a burst, so that the browser is asked for a proof of work: one's own
   * held texts, refusals by the limits within an hour, and texts within an hour of one new account, or of all new
   * accounts of one network.
   */
  proofFromHeld: number
  proofFromRefusals: number
  proofFromPosts: number
  proofFromNetwork: number
  /**
   * Reputation points from which an account that is older than a day is no longer new, and from which it is trusted.
   */
  memberFrom: number
  trustedFrom: number
}>

/** A number that no site reaches: no limit. */
export const UNLIMITED = 1_000_000

/**
 * The default limits. Daily caps are those of Codidact and Stack Exchange for new and trusted people, with a middle
 * value for members; intervals, links and mentions are Discourse's for new people. Votes to close or reopen expire
 * after 14 days, as on Stack Exchange ("What is a closed question?", Meta Stack Exchange). New people have 10 comments,
 * not 30: as many as answers, because spammers use both on their first day.
 */
export const DEFAULT_LIMITS: Limits = {
  daily: {
    ask: { new: 3, member: 10, trusted: 20 },
    answer: { new: 10, member: 20, trusted: 30 },
    comment: { new: 10, member: 40, trusted: 50 },
    flag: { new: 10, member: 20, trusted: 30 },
    vote: { new: 10, member: 30, trusted: 40 },
    'suggest-edit': { new: 3, member: 10, trusted: 20 },
    upload: { new: 5, member: 20, trusted: 60 },
  },
  links: { new: 2, member: UNLIMITED, trusted: UNLIMITED },
  mentions: { new: 2, member: 10, trusted: UNLIMITED },
  secondsBetweenPosts: { new: 120, member: 15, trusted: 15 },
  heldPosts: 2,
  firstPosts: 1,
  closeVoteDays: 14,
  secondsToFill: 3,
  networkPosts: 60,
  proofFromHeld: 2,
  proofFromRefusals: 5,
  proofFromPosts: 6,
  proofFromNetwork: 15,
  memberFrom: 10,
  trustedFrom: 500,
}

/** Limits that hold no text: for the seeded threads, and for measurements. */
export const NO_LIMITS: Limits = {
  ...DEFAULT_LIMITS,
  daily: Object.fromEntries(
    DAILY_LIMITS.map((limit) => [limit, { new: UNLIMITED, member: UNLIMITED, trusted: UNLIMITED }]),
  ) as unknown as Limits['daily'],
  links: { new: UNLIMITED, member: UNLIMITED, trusted: UNLIMITED },
  mentions: { new: UNLIMITED, member: UNLIMITED, trusted: UNLIMITED },
  secondsBetweenPosts: { new: 0, member: 0, trusted: 0 },
  heldPosts: UNLIMITED,
  firstPosts: 0,
  secondsToFill: 0,
  networkPosts: UNLIMITED,
  proofFromHeld: UNLIMITED,
  proofFromRefusals: UNLIMITED,
  proofFromPosts: UNLIMITED,
  proofFromNetwork: UNLIMITED,
  holdFromScore: 2,
}

const DAY_MS = 86_400_000

/**
 * Returns how far a person is trusted: new for the first day and until they have some points, trusted with many; staff
 * always. An hour's delay costs nothing; trust a day too early lets in a wave of spam.
 */
export function trustOf(
  person: { reputation: number; createdAt: Date; isStaff: boolean },
  limits: Limits,
  now: Date,
): TrustLevel {
  if (person.isStaff || person.reputation >= limits.trustedFrom) return 'trusted'
  const isFirstDay = now.getTime() - person.createdAt.getTime() < DAY_MS
  return isFirstDay || person.reputation < limits.memberFrom ? 'new' : 'member'
}
