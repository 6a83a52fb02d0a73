import { later } from './moments.ts'
import { drawPeople } from './people.ts'
import type { Random } from './random.ts'
import type { Posts } from './threads.ts'

/** The votes of each post are adjacent: those of post i from `first[i]` up to, but not including, `first[i + 1]`. */
export type Votes = {
  first: Int32Array
  voter: Int32Array
  value: Int8Array
  at: Int32Array
  /** The number of upvotes of each post. */
  up: Int32Array
  down: Int32Array
}

/** A post has three votes on average: a sixth has none, one in a thousand more than a hundred. */
const NONE_SHARE = 0.16
const ALPHA = 1.3
const MAX_VOTES = 400
const UP_SHARE = 0.9
const VOTE_DAYS = 20

/** Plans the votes. Nobody votes twice on a post, nor on their own. */
export function planVotes(random: Random, posts: Posts): Votes {
  const most = Math.min(MAX_VOTES, posts.people >> 2)
  const first = drawFirsts(posts.count, () => (random.chance(NONE_SHARE) ? 0 : Math.min(most, random.pareto(ALPHA))))
  const total = first[posts.count] ?? 0
  const votes: Votes = {
    first,
    voter: new Int32Array(total),
    value: new Int8Array(total),
    at: new Int32Array(total),
    up: new Int32Array(posts.count),
    down: new Int32Array(posts.count),
  }
  for (let post = 0; post < posts.count; post++) drawVotes(random, posts, votes, post)
  return votes
}

function drawVotes(random: Random, posts: Posts, votes: Votes, post: number): void {
  const [from, to] = [votes.first[post] ?? 0, votes.first[post + 1] ?? 0]
  drawPeople(random, posts.people, { into: votes.voter, from, to, except: posts.author[post] ?? 0 })
  let up = 0
  for (let vote = from; vote < to; vote++) {
    const isUp = random.chance(UP_SHARE)
    votes.value[vote] = isUp ? 1 : -1
    votes.at[vote] = later(random, posts.at[post] ?? 0, VOTE_DAYS)
    up += Number(isUp)
  }
  votes.up[post] = up
  votes.down[post] = to - from - up
}

/**
 * Returns where each one's rows begin, with the end of the last appended; `draw` returns the number of the next one's
 * rows.
 */
export function drawFirsts(count: number, draw: (index: number) => number): Int32Array {
  const first = new Int32Array(count + 1)
  for (let index = 0; index < count; index++) first[index + 1] = (first[index] ?? 0) + draw(index)
  return first
}
