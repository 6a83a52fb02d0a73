import type { ThreadNews, ThreadNumbers } from './types.ts'

/** Returns the numbers that differ from the earlier ones, or all where there are none; null if nothing differs. */
export function newsSince(before: ThreadNumbers | null, now: ThreadNumbers): ThreadNews | null {
  if (before === null) return now
  const scores = Object.entries(now.scores).filter(([id, score]) => before.scores[Number(id)] !== score)
  const news = {
    ...(isSame(before.answers, now.answers) ? {} : { answers: now.answers }),
    ...(isSame(before.accepted, now.accepted) ? {} : { accepted: now.accepted }),
    ...(scores.length === 0 ? {} : { scores: Object.fromEntries(scores) }),
  }
  return Object.keys(news).length === 0 ? null : { question: now.question, ...news }
}

function isSame(before: readonly number[], now: readonly number[]): boolean {
  return before.length === now.length && before.every((id, at) => id === now[at])
}
