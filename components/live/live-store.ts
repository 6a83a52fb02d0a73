'use client'

import { useSyncExternalStore } from 'react'
import type { ThreadNews } from '#lib/live/types.ts'

/**
 * Event of the page: what depends on its viewer has changed. The detail is `1` if they have just seen the whole thread.
 */
export const LOOK_AGAIN = 'critical-path:look-again'

type Ids = readonly number[]
type Numbers = { question: number; answers: Ids; accepted: Ids; scores: Readonly<Record<number, number>> }

const NO_IDS: Ids = []

let numbers: Numbers | null = null
const listeners = new Set<() => void>()

/** Takes news of a thread. */
export function hearNews(news: ThreadNews) {
  const known = numbers?.question === news.question ? numbers : { answers: NO_IDS, accepted: NO_IDS, scores: {} }
  set({ ...known, ...news, scores: { ...known.scores, ...news.scores } })
}

/** Forgets the numbers: nobody updates them any more, and the page may know newer ones. */
export function forgetNews() {
  set(null)
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
    () => (numbers?.answers.includes(answerId) ? numbers.accepted.includes(answerId) : rendered),
    () => rendered,
  )
}

/** Returns the ids of a thread's present answers; none if the rendered ones are the newest. */
export function useAnswers(question: number): Ids {
  return useSyncExternalStore(
    subscribe,
    () => (numbers?.question === question ? numbers.answers : NO_IDS),
    () => NO_IDS,
  )
}

function set(next: Numbers | null) {
  numbers = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
