import type { Standing } from '#bench/measure/alternate.ts'

/** What a row is held against: a ratio to its limit, or a figure by itself. */
export type Bar = { of: 'ratio' | 'ours'; atLeast: number } | { of: 'ratio' | 'ours'; atMost: number }

/** One line of the report. */
export type Row = {
  name: string
  unit: string
  ours: number
  limit: number | null
  /** Ours divided by the limit. */
  ratio: number | null
  bar: Bar | null
  passed: boolean
  /** What the limit is, and what else one should know. */
  note: string
  /** How far ours and the limit vary between runs, as shares. */
  spread: { ours: number; limit: number | null } | null
  standings: readonly Standing[]
  /** What the limit ran in the database, as recorded. */
  statements: readonly string[]
}

type Given = {
  name: string
  unit: string
  ours: number
  limit?: number
  bar?: Bar
  note?: string
  spread?: { ours: number; limit: number | null }
  standings?: readonly Standing[]
  statements?: readonly string[]
  /** Something besides the bar that must hold, with what to say when it does not. */
  provided?: readonly [holds: boolean, otherwise: string][]
}

/** Makes a row and decides whether it passed. A figure that is not a number never passes. */
export function row(given: Given): Row {
  const { name, unit, ours, limit = null, bar = null, spread = null, standings = [], statements = [] } = given
  const ratio = limit === null ? null : ours / limit
  const broken = (given.provided ?? []).filter(([holds]) => !holds).map(([, otherwise]) => otherwise)
  const errors = standings.reduce((sum, standing) => sum + standing.errors, 0)
  if (errors > 0) broken.push(`${errors} requests failed`)
  const notes = [given.note ?? '', ...broken].filter(Boolean)
  const passed = broken.length === 0 && !Number.isNaN(ours) && (bar === null || meets(bar, { ours, ratio }))
  return { name, unit, ours, limit, ratio, bar, passed, note: notes.join('; '), spread, standings, statements }
}

/** A row of requests per second, ours against a limit, out of the same alternating runs. */
export function throughputRow(
  given: Pick<Given, 'name' | 'unit' | 'note' | 'provided' | 'statements'> & { atLeast: number },
  { ours, limit }: { ours: Standing; limit: Standing },
): Row {
  return row({
    ...given,
    ours: ours.perSecond,
    limit: limit.perSecond,
    bar: { of: 'ratio', atLeast: given.atLeast },
    spread: { ours: ours.spread.perSecond, limit: limit.spread.perSecond },
    standings: [limit, ours],
  })
}

function meets(bar: Bar, { ours, ratio }: { ours: number; ratio: number | null }): boolean {
  const value = bar.of === 'ratio' ? ratio : ours
  if (value === null || Number.isNaN(value)) return false
  return 'atLeast' in bar ? value >= bar.atLeast : value <= bar.atMost
}
