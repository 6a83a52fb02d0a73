'use client'

import { useSyncExternalStore } from 'react'
import type { ThreadNews } from '#lib/live/types.ts'

/** Event of the page: its viewer's data has changed. The detail is `1` if they have just seen the whole thread. */
export const LOOK_AGAIN = 'critical-path:look-again'
/** Event of the page: cases in the moderators' queue have changed. */
export const QUEUE_CHANGED = 'critical-path:queue-changed'

type Numbers = Required<ThreadNews>

let numbers: Numbers | null = null
const listeners = new Set<() => void>()

/** Takes news of a thread. */
export function hearNews(news: ThreadNews) {
  const known = numbers?.question === news.question ? numbers : { answers: [], accepted: [], scores: {} }
  numbers = { ...known, ...news, scores: { ...known.scores, ...news.scores } }
  for (const listener of listeners) listener()
}

/** Forgets the numbers: nobody updates them any more, and the page may know newer ones. */
export function forgetNews() {
  numbers = null
  for (const listener of listeners) listener()
}

/** Returns the present score of a post; undefined if the server's is the newest. */
export function scoreOf(postId: number): number | undefined {
  return numbers?.scores[postId]
}

/** Returns the present score of a post, as `scoreOf`, and renders again when it changes. */
export function useScore(postId: number): number | undefined {
  return useSyncExternalStore(
    subscribe,
    () => scoreOf(postId),
    () => undefined,
  )
}

/** Returns whether an answer is accepted at present; `rendered` is what the server has rendered. */
export function useIsAccepted(answerId: number, rendered: boolean): boolean {
  return useSyncExternalStore(
    subscribe,
    () => (numbers?.answers.some((id) => id === answerId) ? numbers.accepted.some((id) => id === answerId) : rendered),
    () => rendered,
  )
}

/** Returns the ids of a thread's present answers; null if the rendered ones are the newest. */
export function useAnswers(question: number): readonly number[] | null {
  return useSyncExternalStore(
    subscribe,
    () => (numbers?.question === question ? numbers.answers : null),
    () => null,
  )
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
