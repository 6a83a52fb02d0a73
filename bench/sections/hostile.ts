import { COSTLY_POSTS, HOSTILE_POSTS } from '#bench/data/hostile-posts.ts'
import { row } from '#bench/report/rows.ts'
import type { Row } from '#bench/report/rows.ts'
import { renderUncached } from '#lib/markdown/render.ts'
import { markdownError } from '#lib/markdown/rules.ts'

/** The most milliseconds of processor time that one text may cost (docs/performance.md). */
const MOST_MS = 200

/** Measures the processor time of the costliest full-length texts, including refused ones. */
export function hostileRow(runs: number): Row {
  const costs = Object.entries({ ...HOSTILE_POSTS, ...COSTLY_POSTS }).map(([name, text]) => ({
    name,
    ms: Math.min(...Array.from({ length: Math.max(2, runs) }, () => costOf(text))),
    isRefused: markdownError(text) !== null,
  }))
  const said = costs.map(({ name, ms, isRefused }) => `${name} ${ms.toFixed(0)}${isRefused ? ' (refused)' : ''}`)
  return row({
    name: 'Processor time for the costliest post of full length',
    unit: 'ms',
    ours: Math.max(...costs.map(({ ms }) => ms)),
    bar: { of: 'ours', atMost: MOST_MS },
    note: `the best of each, of which the worst: ${said.join(', ')}`,
    provided: Object.entries(COSTLY_POSTS).map(([name, text]) => [markdownError(text) === null, `${name} is refused`]),
  })
}

/** Returns the milliseconds of this thread for accepting or refusing a text. */
function costOf(text: string): number {
  const before = process.threadCpuUsage()
  if (markdownError(text) === null) renderUncached(text)
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}
