import type { Found } from './types.ts'

const NUMBER = String.raw`\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3}){1,2}(?:[.,]\d{1,2})?|\d{2,7}(?:[.,]\d{1,2})?`
const UNIT_BEFORE = String.raw`[€$£]|EUR|USD|GBP|SEK|CHF|NOK|DKK`
const UNIT_AFTER = String.raw`€|EUR|[Ee]uros?|USD|[Dd]ollars?|GBP|[Pp]ounds?|SEK|[Kk]r(?:onor)?|CHF|NOK|DKK|tkr|an hour|a day|per hour|per day|pro Stunde|pro Tag|i timmen|per timme`
const AMOUNT = new RegExp(
  String.raw`(?<![\d.,\p{L}])(?:(?<before>${UNIT_BEFORE}) ?)?(?<number>${NUMBER})(?<thousand> ?[kK](?![\p{L}]))?(?: ?(?<after>${UNIT_AFTER})(?![\p{L}]))?(?![\d\p{L}%])`,
  'gu',
)
/** Words about pay. The amount must be near one of them. */
const PAY =
  /(?<![\p{L}])(?:salar(?:y|ies)|wages?|pay|paid|pays|earn(?:s|ed|ing)?|make|making|made|compensation|bonus|base|gross|net|per (?:year|month|hour|day|annum)|an? (?:year|month|hour|day)|day rate|rate|offer(?:ed)?|raise|Gehalt\p{L}*|verdien\p{L}*|brutto|netto|Lohn|Tagessatz|Stundensatz|im (?:Jahr|Monat)|pro (?:Jahr|Monat|Stunde|Tag)|\p{L}*lön(?:en)?|tjänar?|månadslön|i månaden|per (?:år|månad|timme)|arvode)(?![\p{L}])/gu
const NEAR = 60
/** The two ends of a range, such as 60–70k: a range identifies nobody. */
const RANGE_BEFORE = /\d ?[kK€$£]? ?(?:–|-|to|bis|till) ?[€$£]?$/u
const RANGE_AFTER = /^ ?(?:–|-|to|bis|till) ?[€$£]?\d/u

/** Finds exact amounts of pay. Round amounts and ranges do not count. */
export function salariesIn(text: string): Found[] {
  // One entry for each place in the text: a search around each amount would be slow in a text of amounts.
  const isNearPay = new Uint8Array(text.length)
  for (const { index, 0: word } of text.matchAll(PAY))
    isNearPay.fill(1, Math.max(0, index - NEAR), index + word.length + NEAR)
  return [...text.matchAll(AMOUNT)].flatMap((match) => {
    const { before, number = '', thousand, after } = match.groups ?? {}
    const end = match.index + match[0].length
    if (!isNearPay[match.index] && !isNearPay[end - 1]) return []
    if (RANGE_BEFORE.test(text.slice(Math.max(0, match.index - 8), match.index))) return []
    if (RANGE_AFTER.test(text.slice(end, end + 8))) return []
    const value = valueOf(number) * (thousand || after === 'tkr' ? 1000 : 1)
    const hasUnit = before !== undefined || after !== undefined || thousand !== undefined
    return isExact(value, hasUnit) ? [{ at: match.index, passage: match[0].trim() }] : []
  })
}

/** Reads a number as people write it: `67.450`, `67,450.50`, `67 450`. */
function valueOf(written: string): number {
  const whole = written.replace(/[.,](\d{1,2})$/u, '')
  return Number(whole.replace(/\D/gu, ''))
}

/**
 * Returns whether few people have an amount: it is no multiple of 5,000 (a year's pay), 500 (a month's), or 10 or 25
 * (an hour's or a day's). A number without a currency counts from 10,000 on, so that a year does not count.
 */
function isExact(value: number, hasUnit: boolean): boolean {
  if (!hasUnit && value < 10_000) return false
  if (value >= 10_000_000) return false
  if (value >= 10_000) return value % 5000 !== 0
  if (value >= 1000) return value % 500 !== 0
  return value >= 15 && value % 10 !== 0 && value % 25 !== 0
}

const MONTHS = String.raw`January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december`
const DAY = String.raw`(?:0?[1-9]|[12]\d|3[01])`
const YEAR = String.raw`(?:19|20)\d\d`
const DATES = [
  new RegExp(String.raw`(?<![\d.,/-])${YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-])`, 'gu'),
  new RegExp(String.raw`(?<![\d.,/-])${DAY}[./]${DAY}[./](?:${YEAR})(?![\d/])`, 'gu'),
  new RegExp(String.raw`(?<![\d.,])${DAY}(?:st|nd|rd|th|\.)?(?: of)? (?:${MONTHS})(?:,? ${YEAR})?(?![\p{L}\d])`, 'gu'),
  new RegExp(
    String.raw`(?<![\p{L}])(?:${MONTHS})\.? ${DAY}(?:st|nd|rd|th)?(?:,? ${YEAR})?(?![\d\p{L}]|[.,:]\d|[%€$£])`,
    'gu',
  ),
]

/** Finds dates to the day. A month or a year alone does not count. */
export function datesIn(text: string): Found[] {
  return DATES.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ at: match.index, passage: match[0] })),
  )
}
