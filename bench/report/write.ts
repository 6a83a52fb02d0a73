import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Curve } from '#bench/stage.ts'
import { CACHE_DIR, RESULTS_DIR } from '#bench/world/folders.ts'
import type { Machine } from './machine.ts'
import { markdownReport } from './markdown.ts'
import { latencyPlot } from './plot.ts'
import type { Row } from './rows.ts'

type Found = { machine: Machine; rows: readonly Row[]; curves: readonly Curve[] }

/**
 * Writes report.md, report.json and latency.svg; only a complete run replaces the committed report. Returns the folder.
 */
export function writeReport({ machine, rows, curves }: Found, run: { isComplete: boolean; command: string }): string {
  const folder = run.isComplete ? RESULTS_DIR : join(CACHE_DIR, 'results')
  const made = new Date().toISOString().slice(0, 10)
  const plot = curves.length > 0 ? 'latency.svg' : null
  mkdirSync(folder, { recursive: true })
  const markdown = markdownReport({ machine, rows, made, command: run.command, plot })
  writeFileSync(join(folder, 'report.md'), markdown)
  writeFileSync(
    join(folder, 'report.json'),
    `${JSON.stringify({ made, command: run.command, machine, rows, curves }, null, 2)}\n`,
  )
  if (plot !== null) writeFileSync(join(folder, plot), latencyPlot(curves))
  return folder
}
