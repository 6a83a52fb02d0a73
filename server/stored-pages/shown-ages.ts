const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** The length of each unit and the age at which the next unit begins, as `components/ui/relative-text.ts` has them. */
const UNITS: Readonly<Record<string, readonly [unitMs: number, limitMs: number]>> = {
  second: [MINUTE_MS, MINUTE_MS],
  minute: [MINUTE_MS, HOUR_MS],
  hour: [HOUR_MS, DAY_MS],
  day: [DAY_MS, 30 * DAY_MS],
  month: [30.44 * DAY_MS, 365 * DAY_MS],
}

/** The relative times of a document (`<time dateTime="…" data-relative="3 hour">`) and of a page's data. */
const MARKS = ['data-relative="', '"data-relative":"']
const DATE = /datetime(?:="|":")([^"]+)"/gi
/** A tag or the data of an element is shorter than this. */
const TAG_LENGTH = 400

/**
 * Returns the time at which the first relative time on a page stops being right, in ms since 1970; Infinity if none
 * does. 0 if one of them cannot be read: then the page must not be stored. Example: a page that says "3 hours ago" of
 * something from 08:10 is right until 12:10.
 */
export function agesGoodUntil(page: string): number {
  let until = Number.POSITIVE_INFINITY
  for (const mark of MARKS) {
    for (let at = page.indexOf(mark); at >= 0; at = page.indexOf(mark, at + mark.length)) {
      const from = at + mark.length
      const age = page.slice(from, page.indexOf('"', from))
      const before = [...page.slice(Math.max(0, at - TAG_LENGTH), at).matchAll(DATE)].at(-1)?.[1]
      until = Math.min(until, goodUntil(Date.parse(before ?? ''), age))
    }
  }
  return until
}

function goodUntil(date: number, age: string): number {
  if (Number.isNaN(date)) return 0
  // After a year the page shows the month.
  if (age === '') return Number.POSITIVE_INFINITY
  const [count, unit] = age.split(' ')
  const lengths = UNITS[unit ?? '']
  if (!lengths) return 0
  const [unitMs, limitMs] = lengths
  return date + Math.min((Number(count) + 1) * unitMs, limitMs)
}
