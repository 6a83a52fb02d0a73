import { later } from './moments.ts'
import { drawPeople } from './people.ts'
import type { Random } from './random.ts'
import type { Posts } from './threads.ts'
import { drawFirsts } from './votes.ts'

/**
 * The comments of each post are adjacent, the oldest first, and so are the votes of each comment; the comment at index
 * c has id c + 1.
 */
export type Comments = {
  first: Int32Array
  /** The post of each comment. */
  post: Int32Array
  author: Int32Array
  at: Int32Array
  /** The comment that each one replies to, −1 for none. */
  replyTo: Int32Array
  isDeleted: Uint8Array
  /** The index of the first vote of each comment. */
  firstVote: Int32Array
  voter: Int32Array
}

/** A post has half a comment on average; a few have dozens. */
const NONE_SHARE = 0.7
const ALPHA = 2
const MAX_COMMENTS = 40
const COMMENT_DAYS = 2
const REPLY_SHARE = 0.3
const DELETED_SHARE = 0.01
const UNVOTED_SHARE = 0.8
const MAX_VOTES = 20

/** Plans the comments, their authors and their votes. */
export function planComments(random: Random, posts: Posts): Comments {
  const draw = () => (random.chance(NONE_SHARE) ? 0 : Math.min(MAX_COMMENTS, random.pareto(ALPHA)))
  const first = drawFirsts(posts.count, draw)
  const total = first[posts.count] ?? 0
  const votes = () => (random.chance(UNVOTED_SHARE) ? 0 : Math.min(MAX_VOTES, random.pareto(ALPHA)))
  const firstVote = drawFirsts(total, votes)
  const comments: Comments = {
    first,
    post: new Int32Array(total),
    author: new Int32Array(total),
    at: new Int32Array(total),
    replyTo: new Int32Array(total).fill(-1),
    isDeleted: new Uint8Array(total),
    firstVote,
    voter: new Int32Array(firstVote[total] ?? 0),
  }
  for (let post = 0; post < posts.count; post++) drawComments(random, posts, comments, post)
  return comments
}

function drawComments(random: Random, posts: Posts, comments: Comments, post: number): void {
  const [from, to] = [comments.first[post] ?? 0, comments.first[post + 1] ?? 0]
  let at = posts.at[post] ?? 0
  for (let comment = from; comment < to; comment++) {
    at = later(random, at, COMMENT_DAYS)
    comments.post[comment] = post
    comments.at[comment] = at
    const author = random.skewed(posts.people)
    comments.author[comment] = author
    if (comment > from && random.chance(REPLY_SHARE)) comments.replyTo[comment] = from + random.below(comment - from)
    if (random.chance(DELETED_SHARE)) comments.isDeleted[comment] = 1
    const votes = { from: comments.firstVote[comment] ?? 0, to: comments.firstVote[comment + 1] ?? 0 }
    drawPeople(random, posts.people, { into: comments.voter, ...votes, except: author })
  }
}
