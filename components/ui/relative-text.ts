import { momentFormat, monthFormat, relativeFormat } from '#components/ui/formatters.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Units with their length and the age up to which they are used. */
const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number, number])[] = [
  ['minute', MINUTE_MS, HOUR_MS],
  ['hour', HOUR_MS, DAY_MS],
  ['day', DAY_MS, 30 * DAY_MS],
  ['month', 30.44 * DAY_MS, 365 * DAY_MS],
]

/** The age of something in its everyday unit; null after a year, because nobody counts sixteen years back. */
export type Age = { count: number; unit: Intl.RelativeTimeFormatUnit } | null

export function ageOf(date: Date, now: Date): Age {
  const age = now.getTime() - date.getTime()
  if (age < MINUTE_MS) return { count: 0, unit: 'second' }
  const step = STEPS.find(([, , limit]) => age < limit)
  return step ? { count: Math.floor(age / step[1]), unit: step[0] } : null
}

/** Returns a key that ages with the same words share. */
export function ageKey(age: Age): string {
  return age ? `${age.count} ${age.unit}` : ''
}

/** Returns "3 hours ago"; after a year the month instead. */
export function relativeText(date: Date, age: Age, locale: string): string {
  return age ? relativeFormat(locale).format(-age.count || 0, age.unit) : monthFormat(locale).format(date)
}

/** Returns the full date and time, in UTC because the page is the same for everyone. */
export function exactText(date: Date, locale: string): string {
  return momentFormat(locale).format(date)
}
