import { effectivePoints, isCapped, POINTS } from '#lib/reputation/rules.ts'
import type { ReputationKind } from '#lib/reputation/rules.ts'
import { votePoints } from '#lib/voting/rules.ts'
import { lineOf } from './copy.ts'
import { DAY_SECONDS, isoOf, orderByTime, SPAN_SECONDS } from './moments.ts'
import type { Plan } from './plan.ts'

type Standing = { user: number; kind: ReputationKind; points: number }

/** The reputation of each person, and the part of it from the day of their last event; one list per column. */
type Accounts = { reputation: Int32Array; day: Int32Array; earnedToday: Int32Array }

/**
 * Writes the ledger that `settleReputation` would have written, had every vote and acceptance been made at its time, in
 * order of time, with daily cap and floor. Lines for `LEDGER_TARGET`. Sets `reputation` (by person) to the sums.
 */
export function* ledgerLines(plan: Plan, reputation: Int32Array): Generator<string> {
  const { votes, acceptances, posts } = plan
  const accounts = {
    reputation,
    day: new Int32Array(posts.people),
    earnedToday: new Int32Array(posts.people),
  }
  const at = new Int32Array(votes.at.length + acceptances.at.length)
  at.set(votes.at)
  at.set(acceptances.at, votes.at.length)
  const postOfVote = spread(votes.first, votes.at.length)
  for (const index of orderByTime(at)) {
    const isVote = index < votes.at.length
    const acceptance = index - votes.at.length
    const post = (isVote ? postOfVote[index] : acceptances.answer[acceptance]) ?? 0
    const causedBy = (isVote ? votes.voter[index] : posts.author[posts.question[post] ?? 0]) ?? 0
    const standings = isVote
      ? standingsOfVote(plan, post, { voter: causedBy, value: votes.value[index] === 1 ? 1 : -1 })
      : standingsOfAcceptance(plan, post, causedBy)
    const moment = at[index] ?? 0
    for (const { user, kind, points } of standings) {
      const effective = settle(accounts, { user, kind, points }, dayOf(moment, plan.until))
      if (effective !== 0) yield lineOf([user + 1, kind, effective, post + 1, causedBy + 1, isoOf(moment, plan.until)])
    }
  }
}

export const LEDGER_TARGET = 'reputation_events (user_id, kind, points, post_id, caused_by_id, created_at)'

function standingsOfVote(plan: Plan, post: number, { voter, value }: { voter: number; value: 1 | -1 }): Standing[] {
  const author = plan.posts.author[post] ?? 0
  const points = votePoints(plan.posts.question[post] === post ? 'question' : 'answer', value)
  const standing: Standing = { user: author, kind: value === 1 ? 'upvoted' : 'downvoted', points: points.author }
  return points.voter === 0 ? [standing] : [standing, { user: voter, kind: 'downvoting', points: points.voter }]
}

function standingsOfAcceptance({ posts }: Plan, answer: number, asker: number): Standing[] {
  const author = posts.author[answer] ?? 0
  if (author === asker) return []
  return [
    { user: author, kind: 'accepted', points: POINTS.accepted },
    { user: asker, kind: 'accepting', points: POINTS.accepting },
  ]
}

/** Books the points of a standing that take effect, and returns them. */
function settle(accounts: Accounts, { user, kind, points }: Standing, day: number): number {
  if (accounts.day[user] !== day) accounts.earnedToday[user] = 0
  accounts.day[user] = day
  const reputation = accounts.reputation[user] ?? 0
  const earnedToday = accounts.earnedToday[user] ?? 0
  const effective = effectivePoints(points, { reputation, earnedToday, capped: isCapped(kind) })
  accounts.reputation[user] = reputation + effective
  if (isCapped(kind)) accounts.earnedToday[user] = earnedToday + effective
  return effective
}

/** Returns the days since 1970, UTC. */
function dayOf(moment: number, until: Date): number {
  return Math.floor((until.getTime() / 1000 - SPAN_SECONDS + moment) / DAY_SECONDS)
}

/** Returns the owner of each row. */
function spread(first: Int32Array, rows: number): Int32Array {
  const owner = new Int32Array(rows)
  for (let index = 0; index + 1 < first.length; index++) owner.fill(index, first[index], first[index + 1])
  return owner
}
