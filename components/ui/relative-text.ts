import { momentFormat, monthFormat, relativeFormat } from '#components/ui/formatters.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Unit → its length and the age up to which it is used. */
const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number, number])[] = [
  ['minute', MINUTE_MS, HOUR_MS],
  ['hour', HOUR_MS, DAY_MS],
  ['day', DAY_MS, 30 * DAY_MS],
  ['month', 30.44 * DAY_MS, 365 * DAY_MS],
]

/** "3 hours ago"; after a year the month instead, because nobody counts sixteen years back. */
export function relativeText(date: Date, now: Date, locale: string): string {
  const age = now.getTime() - date.getTime()
  const relative = relativeFormat(locale)
  if (age < MINUTE_MS) return relative.format(0, 'second')
  for (const [unit, length, limit] of STEPS) {
    if (age < limit) return relative.format(-Math.floor(age / length) || 0, unit)
  }
  return monthFormat(locale).format(date)
}

/** The whole moment, in UTC because the page is the same for everybody. */
export function exactText(date: Date, locale: string): string {
  return momentFormat(locale).format(date)
}
