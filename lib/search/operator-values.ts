import type { Complaint, Move, NumberRange, TimeRange } from './filter-types.ts'
import { CAREER_ROLES } from '#lib/situations/rules.ts'
import type { CareerRole } from '#lib/situations/rules.ts'

/** A value that was read, or its error. */
export type Read<Value> = { value: Value } | { wrong: Pick<Complaint, 'code' | 'choices'> }

/**
 * Folds a text: small letters without accents, words joined by hyphens. `Project Manager` becomes `project-manager`.
 */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .trim()
    .replaceAll(/[\s_-]+/gu, '-')
}

/**
 * Finds the choice that a text means: by its name, by another name of it, or by a part of its name that no other choice
 * has. If several fit, the error names them.
 */
export function readChoice<Choice extends string>(
  text: string,
  choices: readonly Choice[],
  aliases: Readonly<Record<string, Choice>> = {},
): Read<Choice> {
  const asked = folded(text)
  const exact = choices.find((choice) => choice.toLowerCase() === asked) ?? aliases[asked]
  if (exact !== undefined) return { value: exact }
  const similar = asked.length < 2 ? [] : choices.filter((choice) => choice.includes(asked))
  const [only, other] = similar
  if (only !== undefined && other === undefined) return { value: only }
  if (other !== undefined) return { wrong: { code: 'several', choices: similar.join(', ') } }
  return { wrong: { code: 'choice', choices: choices.join(', ') } }
}

const NUMBER = /^(?<sign>>=|<=|>|<|=)?(?<number>-?\d{1,9})$/
const NUMBERS = /^(?<min>-?\d{1,9})?(?:\.\.|…)(?<max>-?\d{1,9})?$/

/** Reads `5`, `>=5`, `<5`, `2..8`, `2..`. */
export function readNumbers(text: string): Read<NumberRange> {
  const { sign = '=', number } = NUMBER.exec(text)?.groups ?? {}
  if (number !== undefined) {
    const at = Number(number)
    const min = sign.startsWith('<') ? null : sign === '>' ? at + 1 : at
    const max = sign.startsWith('>') ? null : sign === '<' ? at - 1 : at
    return { value: { min, max } }
  }
  const { min, max } = NUMBERS.exec(text)?.groups ?? {}
  const range = { min: min === undefined ? null : Number(min), max: max === undefined ? null : Number(max) }
  const isEmpty = range.min === null && range.max === null
  const isReversed = range.min !== null && range.max !== null && range.min > range.max
  return isEmpty || isReversed ? { wrong: { code: 'number', choices: '' } } : { value: range }
}

const HOUR = 3_600_000
const UNITS: Readonly<Record<string, number>> = {
  h: HOUR,
  d: 24 * HOUR,
  w: 7 * 24 * HOUR,
  m: 30 * 24 * HOUR,
  y: 365 * 24 * HOUR,
}
const AGE = /^(?<sign>>=|<=|>|<)?(?<count>\d{1,3})(?<unit>[hdwmy])$/
const DATE = /^(?<year>\d{4})(?:-(?<month>\d{1,2}))?(?:-(?<day>\d{1,2}))?$/
const COMPARED = /^(?<sign>>=|<=|>|<)?(?<date>\d{4}[\d-]*)$/
const DATES = /^(?<from>\d{4}[\d-]*)?(?:\.\.|…)(?<until>\d{4}[\d-]*)?$/

/** Reads ages (`<7d`, `>1y`; m is 30 days, y 365) and dates in UTC (`2024`, `2024-05..2026`, `>=2025-03-01`). */
export function readTimes(text: string, now: Date): Read<TimeRange> {
  const wrong = { wrong: { code: 'created', choices: '' } } as const
  const { sign: than = '<', count, unit = '' } = AGE.exec(text)?.groups ?? {}
  if (count !== undefined) {
    const then = new Date(now.getTime() - Number(count) * (UNITS[unit] ?? 0))
    return { value: than.startsWith('<') ? { from: then, until: null } : { from: null, until: then } }
  }
  const { sign, date } = COMPARED.exec(text)?.groups ?? {}
  if (date !== undefined) {
    const period = periodOf(date)
    return period === null ? wrong : { value: comparedWith(period, sign) }
  }
  const { from, until } = DATES.exec(text)?.groups ?? {}
  const [start, end] = [from, until].map((each) => (each === undefined ? undefined : periodOf(each)))
  if (start === null || end === null || (start === undefined && end === undefined)) return wrong
  if (start && end && start.from >= end.until) return wrong
  return { value: { from: start?.from ?? null, until: end?.until ?? null } }
}

type Period = { from: Date; until: Date }

function comparedWith({ from, until }: Period, sign: string | undefined): TimeRange {
  if (sign === '>=') return { from, until: null }
  if (sign === '>') return { from: until, until: null }
  if (sign === '<') return { from: null, until: from }
  return { from: sign === '<=' ? null : from, until }
}

/** Returns the year, month or day that a date names; null for one that no calendar has. */
function periodOf(date: string): Period | null {
  const { year, month, day } = DATE.exec(date)?.groups ?? {}
  if (year === undefined || Number(year) < 1000) return null
  const [y, m, d] = [Number(year), Number(month ?? 1), Number(day ?? 1)]
  const from = new Date(Date.UTC(y, m - 1, d))
  if (from.getUTCMonth() !== m - 1 || from.getUTCDate() !== d) return null
  const until =
    day === undefined ? (month === undefined ? Date.UTC(y + 1, 0) : Date.UTC(y, m)) : Date.UTC(y, m - 1, d + 1)
  return { from, until: new Date(until) }
}

/** Other names of roles that people write. */
const ROLE_ALIASES: Readonly<Record<string, CareerRole>> = {
  pm: 'project-manager',
  'assistant-project-manager': 'assistant-pm',
  'senior-pm': 'senior-project-manager',
  'program-manager': 'programme-manager',
  'head-of-program': 'head-of-programme',
  'chief-operating-officer': 'coo',
}

export const readRole = (text: string): Read<CareerRole> => readChoice(text, CAREER_ROLES, ROLE_ALIASES)

/** Reads `pmo-analyst->project-manager`; one side may be left out. */
export function readMove(text: string): Read<Move> {
  const sides = text.split(/-?>|→/u)
  const [from, to] = sides.map((side) => side.trim())
  if (sides.length !== 2 || from === undefined || to === undefined || `${from}${to}` === '')
    return { wrong: { code: 'move', choices: '' } }
  const [start, end] = [from, to].map((side) => (side === '' ? { value: null } : readRole(side)))
  if (!start || !end) return { wrong: { code: 'move', choices: '' } }
  if ('wrong' in start) return start
  if ('wrong' in end) return end
  return { value: { from: start.value, to: end.value } }
}
