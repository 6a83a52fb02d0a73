import { newestFirst } from './rules.ts'
import type { LineKind } from './rules.ts'
import type { CareerLine, Station } from './types.ts'

/** The roles of a PMO: a reader hears "came from a PMO", whatever the role there was called. */
const PMO_ROLE = /^pmo-/

/** The choice for one answer: a kind of line, or the role that the answer speaks from. */
export type LineChoice = { kind: LineKind } | { station: number }

/**
 * Composes the line beside an answer from the author's path; null if they have none, or want none. Without a choice of
 * a role, it is about the newest one. `year`: the year of the answer.
 */
export function composeLine(stations: readonly Station[], choice: LineChoice, year: number): CareerLine | null {
  if ('kind' in choice && choice.kind === 'none') return null
  const sorted = stations.toSorted(newestFirst)
  const about = 'station' in choice ? sorted.find(({ id }) => id === choice.station) : sorted[0]
  // A role without a name of its own says nothing.
  if (!about || about.role === 'other') return null
  const isShort = 'kind' in choice && choice.kind === 'short'
  return {
    role: about.role,
    years: yearsIn(sorted, about, year),
    until: about.to,
    before: isShort ? null : roleBefore(sorted, about),
    sector: isShort ? null : about.sector,
    country: isShort ? null : about.country,
  }
}

/** Returns whether the role before was in a PMO, and the present one is not. */
export function cameFromPmo({ role, before }: Pick<CareerLine, 'role' | 'before'>): boolean {
  return before !== null && PMO_ROLE.test(before) && !PMO_ROLE.test(role)
}

/**
 * Counts the years in a role up to the end of `about`, over all stations with it. Years in two of them at once count
 * once. Example: 2010–2014 and 2013–2018 are 8 years.
 */
function yearsIn(stations: readonly Station[], about: Station, year: number): number {
  const spans = stations
    .filter(({ role, from }) => role === about.role && from <= about.from)
    .map(({ from, to }) => ({ from, to: Math.max(from, Math.min(to ?? year, about.to ?? year)) }))
    .toSorted((a, b) => a.from - b.from)
  let [sum, counted] = [0, 0]
  for (const { from, to } of spans) {
    sum += Math.max(0, to - Math.max(from, counted))
    counted = Math.max(counted, to)
  }
  return sum
}

/** Returns the last other role that had ended by the year in which `about` began. */
function roleBefore(stations: readonly Station[], about: Station) {
  const earlier = stations
    .filter(({ role, from, to }) => role !== about.role && from < about.from && to !== null && to <= about.from)
    .toSorted((a, b) => b.from - a.from)
  return earlier[0]?.role ?? null
}
