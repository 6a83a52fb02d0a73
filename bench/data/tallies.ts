import type { Comments } from './comments.ts'
import type { Random } from './random.ts'
import type { Posts } from './threads.ts'
import type { Votes } from './votes.ts'

/** The counters that the forum's commands would have left, one column per list, by post unless stated otherwise. */
export type Tallies = {
  /** The number of visible comments. */
  comments: Int32Array
  /** For questions, as in the table `questions`; 0 for answers. */
  answers: Int32Array
  upvotedAnswers: Int32Array
  /** The sum of the scores of the visible answers. */
  answerScores: Int32Array
  activeAt: Int32Array
  views: Int32Array
  /** The number of a person's visible questions. This column and the next are by person. */
  asked: Int32Array
  answered: Int32Array
}

const VIEWS_ALPHA = 0.9
const VIEWS_PER_ANSWER = 40
const MAX_VIEWS = 2_000_000

export function countAll(random: Random, plan: { posts: Posts; votes: Votes; comments: Comments }): Tallies {
  const { posts, votes, comments } = plan
  const column = () => new Int32Array(posts.count)
  const tallies: Tallies = {
    comments: column(),
    answers: column(),
    upvotedAnswers: column(),
    answerScores: column(),
    activeAt: column(),
    views: column(),
    asked: new Int32Array(posts.people),
    answered: new Int32Array(posts.people),
  }
  for (const [comment, post] of comments.post.entries())
    if (comments.isDeleted[comment] === 0) tallies.comments[post] = (tallies.comments[post] ?? 0) + 1
  for (let post = 0; post < posts.count; post++) countPost(tallies, posts, votes, post)
  for (let post = 0; post < posts.count; post++)
    tallies.views[post] = Math.min(
      MAX_VIEWS,
      random.pareto(VIEWS_ALPHA) + (tallies.answers[post] ?? 0) * VIEWS_PER_ANSWER,
    )
  return tallies
}

/** Adds a post to the counters of its question. */
function countPost(tallies: Tallies, posts: Posts, votes: Votes, post: number): void {
  const question = posts.question[post] ?? 0
  const newest = Math.max(posts.at[post] ?? 0, posts.editedAt[post] ?? 0)
  if (posts.isDeleted[post] === 0) countAuthor(question === post ? tallies.asked : tallies.answered, posts.author[post])
  else if (question !== post) return
  tallies.activeAt[question] = Math.max(tallies.activeAt[question] ?? 0, newest)
  if (question === post) return
  const score = (votes.up[post] ?? 0) - (votes.down[post] ?? 0)
  tallies.answers[question] = (tallies.answers[question] ?? 0) + 1
  tallies.answerScores[question] = (tallies.answerScores[question] ?? 0) + score
  if (score > 0) tallies.upvotedAnswers[question] = (tallies.upvotedAnswers[question] ?? 0) + 1
}

function countAuthor(counts: Int32Array, author = 0): void {
  counts[author] = (counts[author] ?? 0) + 1
}
