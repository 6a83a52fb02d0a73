import type { Standing } from '#bench/measure/alternate.ts'

/** The bar of a row: for its ratio to the limit, or for its own figure. */
export type Bar = { of: 'ratio' | 'ours'; atLeast: number } | { of: 'ratio' | 'ours'; atMost: number }

/** One line of the report. */
export type Row = {
  name: string
  unit: string
  ours: number
  limit: number | null
  /** Our figure divided by the limit. */
  ratio: number | null
  bar: Bar | null
  passed: boolean
  /** A description of the limit, and further notes. */
  note: string
  /** The variation of our figure and of the limit between runs, as shares. */
  spread: { ours: number; limit: number | null } | null
  standings: readonly Standing[]
  /** The recorded statements that the limit ran in the database. */
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
  /** Further conditions besides the bar, each with the message if it fails. */
  provided?: readonly [holds: boolean, otherwise: string][]
}

/** Runs that lie further apart than this, as a share of the median, say nothing. */
const MAX_SPREAD = 0.5

/** Makes a row and decides whether it passed. NaN never passes. */
export function row(given: Given): Row {
  const { name, unit, ours, limit = null, bar = null, spread = null, standings = [], statements = [] } = given
  const ratio = limit === null ? null : ours / limit
  const broken = (given.provided ?? []).filter(([holds]) => !holds).map(([, otherwise]) => otherwise)
  const errors = standings.reduce((sum, standing) => sum + standing.errors, 0)
  if (errors > 0) broken.push(`${errors} requests failed`)
  // A percentile of nothing is zero, which would pass.
  if (standings.some(({ requests }) => requests === 0)) broken.push('no request was answered')
  broken.push(...doubts({ ours, ratio, bar, spread }))
  const notes = [given.note ?? '', ...broken].filter(Boolean)
  const passed = broken.length === 0 && !Number.isNaN(ours) && (bar === null || meets(bar, { ours, ratio }))
  return { name, unit, ours, limit, ratio, bar, passed, note: notes.join('; '), spread, standings, statements }
}

/** Makes a row of requests per second, ours against a limit, from the same alternating runs. */
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

/** Returns the reasons why the figures of a row prove nothing, whatever they are. */
function doubts({ ours, ratio, bar, spread }: Pick<Row, 'ours' | 'ratio' | 'bar' | 'spread'>): string[] {
  if (bar === null || spread === null) return []
  const widest = Math.max(spread.ours, spread.limit ?? 0)
  const found: string[] = []
  // A figure that would meet its bar even at the far end of its spread is proven.
  const isProven = bar.of === 'ours' && meets(bar, { ours: ours * ('atMost' in bar ? 1 + widest : 1 - widest), ratio })
  if (widest > MAX_SPREAD && !isProven) found.push('the runs lie too far apart: measure again on a quieter machine')
  if (bar.of === 'ratio' && 'atLeast' in bar && ratio !== null && ratio > 1 + widest)
    found.push('the limit is slower than what it limits')
  return found
}

function meets(bar: Bar, { ours, ratio }: { ours: number; ratio: number | null }): boolean {
  const value = bar.of === 'ratio' ? ratio : ours
  if (value === null || Number.isNaN(value)) return false
  return 'atLeast' in bar ? value >= bar.atLeast : value <= bar.atMost
}
