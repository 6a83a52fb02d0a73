/** The age of votes up to which they are read, in days: older ones have long had their effect. */
export const FRAUD_DAYS = 180
/** The least number of votes between two people that is listed. */
export const PAIR_VOTES = 3
/**
 * The least number of votes for one author within `SERIAL_MINUTES` that is suspicious. Nobody reads five posts in ten
 * minutes.
 */
export const SERIAL_VOTES = 5
export const SERIAL_MINUTES = 10
/** The least number of votes for one author, and their least share of all the voter's votes, that are suspicious. */
export const SHARE_VOTES = 8
export const SHARE = 0.5
/** The least number of upvotes each way, and their least share of each voter's votes, that make voting mutual. */
export const MUTUAL_VOTES = 3
export const MUTUAL_SHARE = 0.2
/** A ring: a group of at most this many people, with this share of their votes inside it. */
export const RING_PEOPLE = 8
export const RING_SHARE = 0.6

/** One person's votes for another's posts, as numbers; never which posts. */
export type VotePair = {
  voter: number
  author: number
  votes: number
  up: number
  /** The most votes within `SERIAL_MINUTES`. */
  burst: number
  /** The number of all the voter's votes, for anyone. */
  total: number
  /** The author's upvotes for the voter, and all the author's votes. */
  back: number
  backTotal: number
  /** True if both accounts were opened on one network. */
  isSameNetwork: boolean
}

export const FRAUD_SIGNS = ['serial', 'share', 'mutual', 'network', 'ring'] as const
export type FraudSign = (typeof FRAUD_SIGNS)[number]

/**
 * Returns the suspicious signs of a pair, except rings. Examples: 6 votes for one author in four minutes → serial; 9 of
 * 12 votes for one author → share; 4 upvotes there (of 10) and 5 back (of 20) → mutual, because 40 % and 25 % are at
 * least a fifth.
 */
export function signsOf(pair: VotePair): FraudSign[] {
  const isMutual =
    Math.min(pair.up, pair.back) >= MUTUAL_VOTES &&
    pair.up / pair.total >= MUTUAL_SHARE &&
    pair.back / pair.backTotal >= MUTUAL_SHARE
  const signs: Partial<Record<FraudSign, boolean>> = {
    serial: pair.burst >= SERIAL_VOTES,
    share: pair.votes >= SHARE_VOTES && pair.votes / pair.total >= SHARE,
    mutual: isMutual,
    network: pair.isSameNetwork,
  }
  return FRAUD_SIGNS.filter((sign) => signs[sign])
}

/** People who vote mostly for one another. `inside`: the number of such votes; `all`: of all their votes. */
export type Ring = { people: readonly number[]; inside: number; all: number }

/**
 * Finds groups of three to eight people who vote mostly for one another: people who are joined by pairs of upvotes,
 * where at least 60 % of all their votes are for one another. Example: A → B, B → C, C → A with 5 of 6 votes each is a
 * ring of three (15 of 18); the same three among 60 votes for others is none. A ring cannot hide behind somebody
 * popular: from a larger group, people who only give or only get votes are removed, and the rest is examined.
 */
export function findRings(pairs: readonly VotePair[]): Ring[] {
  const strong = pairs.filter((pair) => pair.up >= PAIR_VOTES && pair.up / pair.total >= MUTUAL_SHARE)
  const totals = new Map(pairs.map((pair) => [pair.voter, pair.total]))
  return smallGroupsOf(strong).flatMap((people) => {
    if (people.length < 3) return []
    const all = people.reduce((sum, one) => sum + (totals.get(one) ?? 0), 0)
    const inside = pairsAmong(pairs, people).reduce((sum, { votes }) => sum + votes, 0)
    return inside / all >= RING_SHARE ? [{ people, inside, all }] : []
  })
}

function pairsAmong(pairs: readonly VotePair[], people: readonly number[]): VotePair[] {
  return pairs.filter(({ voter, author }) => people.includes(voter) && people.includes(author))
}

/** Returns groups of no more people than a ring has. */
function smallGroupsOf(pairs: readonly VotePair[]): number[][] {
  return groupsOf(pairs).flatMap((group) => {
    if (group.length <= RING_PEOPLE) return [group]
    const inside = pairsAmong(pairs, group)
    const givers = new Set(inside.map(({ voter }) => voter))
    const getters = new Set(inside.map(({ author }) => author))
    const both = inside.filter(({ voter, author }) => getters.has(voter) && givers.has(author))
    return both.length === inside.length ? [] : smallGroupsOf(both)
  })
}

/** Returns groups of people joined by pairs, directly or through others, each group once. */
function groupsOf(pairs: readonly VotePair[]): number[][] {
  const groups = new Map<number, Set<number>>()
  for (const { voter, author } of pairs) {
    const joined = new Set([voter, author, ...(groups.get(voter) ?? []), ...(groups.get(author) ?? [])])
    for (const one of joined) groups.set(one, joined)
  }
  return [...new Set(groups.values())].map((group) => [...group].toSorted((a, b) => a - b))
}
