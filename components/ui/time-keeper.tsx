'use client'

import { useEffect } from 'react'
import { ageKey, ageOf, relativeText } from './relative-text.ts'

const REFRESH_MS = 60_000

/** Updates the relative times of a page, which may come from a cache and may stay open for long. */
export function TimeKeeper() {
  useEffect(() => {
    // Run this apart from hydration, which takes long enough.
    const soon = setTimeout(refreshTimes)
    const timer = setInterval(refreshTimes, REFRESH_MS)
    return () => {
      clearTimeout(soon)
      clearInterval(timer)
    }
  }, [])
  return null
}

function refreshTimes() {
  const now = new Date()
  const locale = document.documentElement.lang
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-relative]')) {
    const date = new Date(time.dateTime)
    const age = ageOf(date, now)
    // Skip a text that is still true, as most are: the first formatting takes a phone a long time.
    if (time.dataset['relative'] === ageKey(age)) continue
    time.dataset['relative'] = ageKey(age)
    // React keeps no separate node for a lone text child, so its value may be changed directly.
    if (time.firstChild) time.firstChild.nodeValue = relativeText(date, age, locale)
  }
}
