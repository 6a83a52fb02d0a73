import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { alternate } from '#bench/measure/alternate.ts'
import { row } from '#bench/report/rows.ts'
import { asked } from '#bench/stage.ts'
import type { Bench, Findings, Stage } from '#bench/stage.ts'
import { writeLines } from '#bench/world/questions.ts'
import { searchedAddresses } from './searched.ts'

/** The rows, with their bars in ms. */
const KINDS = {
  common: { name: 'Search for two common words', bar: 150 },
  rare: { name: 'Search for a rare word', bar: 50 },
  mistyped: { name: 'Search for two words with a typing error each', bar: 200 },
  palette: { name: 'Palette, while somebody types', bar: 30 },
  similar: { name: 'Similar questions for a title and a text', bar: 100 },
} as const
type Kind = keyof typeof KINDS

const CONNECTIONS = 1

/** Measures search as browsers ask for it, one request after the other and none twice, each from another address. */
export async function searchSection(bench: Bench, stage: Stage): Promise<Findings> {
  const folder = mkdtempSync(join(tmpdir(), 'critical-path-search-'))
  const addresses = await searchedAddresses(stage)
  const contender = (kind: Kind) => {
    const file = writeLines(join(folder, kind), addresses[kind])
    const { url, pid } = stage.forum
    const who = { name: KINDS[kind].name, url, pid, connections: CONNECTIONS }
    return asked(bench, who, { script: 'walk.lua', settings: (start) => ({ paths: file, start, visitors: 'yes' }) })
  }
  const kinds = Object.keys(KINDS) as Kind[]
  try {
    const contenders = Object.fromEntries(kinds.map((kind) => [kind, contender(kind)]))
    const found = await alternate(contenders as Record<Kind, ReturnType<typeof contender>>, bench.options.pace)
    const rows = kinds.map((kind) =>
      row({
        name: `${KINDS[kind].name}, in ${stage.posts.toLocaleString('en')} posts: p95`,
        unit: 'ms',
        ours: found[kind].p95,
        bar: { of: 'ours', atMost: KINDS[kind].bar },
        note: `over HTTP, ${found[kind].requests} queries`,
        spread: { ours: found[kind].spread.p95, limit: null },
        standings: [found[kind]],
      }),
    )
    return { rows }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
