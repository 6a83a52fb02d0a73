import { LANGUAGES } from './chain.ts'
import { later, orderByTime, SPAN_SECONDS } from './moments.ts'
import type { Random } from './random.ts'

/**
 * All posts in order of time, one column per list; the post at index i has id i + 1, the person at index p has id p +
 * 1. Typed arrays instead of objects: a million posts take about 30 MB.
 */
export type Posts = {
  count: number
  people: number
  /** The index of each post's question; a question's own index for itself. */
  question: Int32Array
  author: Int32Array
  at: Int32Array
  /** The index into LANGUAGES. */
  language: Uint8Array
  /** 1 if the author deleted it. */
  isDeleted: Uint8Array
  /** The time of the edit; 0 if it was never edited. */
  editedAt: Int32Array
  editor: Int32Array
}

/** The share of questions without any answer; the others have a Pareto-distributed number of them. */
const UNANSWERED_SHARE = 0.3
const ANSWERS_ALPHA = 1.8
const MAX_ANSWERS = 200
/** The forum grows: half of all questions were asked in the last 37 % of its time. */
const GROWTH = 0.66
/** The days until an answer; one in ten answers an old question. */
const ANSWER_DAYS = { soon: 3, late: 300, lateShare: 0.1 }
const EDITED_SHARE = 0.08
const EDITED_BY_OTHERS_SHARE = 0.1
const DELETED_SHARE = 0.01

/** Plans the questions and answers: author, time and language. */
export function planPosts(random: Random, count: number, people: number): Posts {
  const drawn = drawThreads(random, count)
  const order = orderByTime(drawn.at)
  const place = new Int32Array(count)
  for (const [index, old] of order.entries()) place[old] = index
  const posts: Posts = {
    count,
    people,
    question: order.map((old) => place[drawn.question[old] ?? 0] ?? 0),
    author: order.map(() => random.skewed(people)),
    at: order.map((old) => drawn.at[old] ?? 0),
    language: new Uint8Array(count),
    isDeleted: new Uint8Array(count),
    editedAt: new Int32Array(count),
    editor: new Int32Array(count),
  }
  for (let index = 0; index < count; index++) drawText(random, posts, index)
  drawDeletions(random, posts)
  return posts
}

/** Draws each question with its answers after it, unsorted. */
function drawThreads(random: Random, count: number): Pick<Posts, 'question' | 'at'> {
  const question = new Int32Array(count)
  const at = new Int32Array(count)
  for (let made = 0; made < count;) {
    const asked = made++
    question[asked] = asked
    at[asked] = Math.floor(random.uniform() ** GROWTH * (SPAN_SECONDS - 3600))
    for (let answers = drawAnswers(random); answers > 0 && made < count; answers--, made++) {
      question[made] = asked
      const isLate = random.chance(ANSWER_DAYS.lateShare)
      at[made] = later(random, at[asked], isLate ? ANSWER_DAYS.late : ANSWER_DAYS.soon)
    }
  }
  return { question, at }
}

function drawAnswers(random: Random): number {
  return random.chance(UNANSWERED_SHARE) ? 0 : Math.min(MAX_ANSWERS, random.pareto(ANSWERS_ALPHA))
}

/** Draws the language (an answer has that of its question), and whether it was edited. */
function drawText(random: Random, posts: Posts, index: number): void {
  const question = posts.question[index] ?? 0
  posts.language[index] = question === index ? drawLanguage(random) : (posts.language[question] ?? 0)
  if (!random.chance(EDITED_SHARE)) return
  posts.editedAt[index] = later(random, posts.at[index] ?? 0, 1)
  posts.editor[index] = random.chance(EDITED_BY_OTHERS_SHARE) ? random.skewed(posts.people) : (posts.author[index] ?? 0)
}

/** Draws the deletions. Nobody deletes a question that has answers, which come later, so start with the last post. */
function drawDeletions(random: Random, posts: Posts): void {
  const isAnswered = new Uint8Array(posts.count)
  for (let index = posts.count - 1; index >= 0; index--) {
    const question = posts.question[index] ?? 0
    if (question !== index) isAnswered[question] = 1
    if (isAnswered[index] === 0 && random.chance(DELETED_SHARE)) posts.isDeleted[index] = 1
  }
}

function drawLanguage(random: Random): number {
  let left = random.uniform()
  return Math.max(
    0,
    LANGUAGES.findIndex(({ share }) => (left -= share) < 0),
  )
}
