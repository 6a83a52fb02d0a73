import { later } from './moments.ts'
import type { Random } from './random.ts'
import type { Posts } from './threads.ts'

/** The accepted answers and their times; one entry per acceptance. */
export type Acceptances = { answer: Int32Array; at: Int32Array }

const ACCEPTED_SHARE = 0.45
const ACCEPT_DAYS = 2

/** Accepts the first visible answer, in not quite half of the questions with answers. */
export function planAcceptances(random: Random, posts: Posts): Acceptances {
  const isDecided = new Uint8Array(posts.count)
  const answer: number[] = []
  const at: number[] = []
  for (let post = 0; post < posts.count; post++) {
    const question = posts.question[post] ?? 0
    if (question === post || isDecided[question] === 1 || posts.isDeleted[post] === 1) continue
    isDecided[question] = 1
    if (!random.chance(ACCEPTED_SHARE)) continue
    answer.push(post)
    at.push(later(random, posts.at[post] ?? 0, ACCEPT_DAYS))
  }
  return { answer: Int32Array.from(answer), at: Int32Array.from(at) }
}
