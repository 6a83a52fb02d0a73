'use client'

import { useEffect } from 'react'
import { ageKey, ageOf, relativeText } from './relative-text.ts'

const REFRESH_MS = 60_000

/** Keeps the relative times of a page true: it may have been kept in memory, and it may stay open for long. */
export function TimeKeeper() {
  useEffect(() => {
    // Apart from the page's waking up, which is long enough.
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
    // Most pages are as old as their words say, and finding words for the first time takes a phone long.
    if (time.dataset['relative'] === ageKey(age)) continue
    time.dataset['relative'] = ageKey(age)
    // React keeps no node of its own for a lone text child, so its value may be changed under it.
    if (time.firstChild) time.firstChild.nodeValue = relativeText(date, age, locale)
  }
}
