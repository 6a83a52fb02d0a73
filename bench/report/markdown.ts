import type { Standing } from '#bench/measure/alternate.ts'
import type { Machine } from './machine.ts'
import type { Bar, Row } from './rows.ts'

type Report = { machine: Machine; rows: readonly Row[]; made: string; command: string; plot: string | null }

/** Writes the whole report: the machine, every row, and the data behind the rows. */
export function markdownReport({ machine, rows, made, command, plot }: Report): string {
  const failed = rows.filter(({ passed }) => !passed).length
  const verdict = failed === 0 ? `All ${rows.length} rows passed.` : `${failed} of ${rows.length} rows failed.`
  return [
    '# Benchmark',
    `Made ${made} by \`${command}\`. **${verdict}** bench/README.md says what each row means.`,
    Object.entries(machine)
      .map(([name, value]) => `- ${name}: ${value}`)
      .join('\n'),
    table(
      ['', 'what', 'ours', 'limit', 'ratio', 'bar', 'spread ours / limit', 'remarks'],
      rows.map((row) => [
        row.passed ? 'pass' : '**FAIL**',
        row.name,
        `${figure(row.ours)} ${row.unit}`,
        row.limit === null ? '' : figure(row.limit),
        row.ratio === null ? '' : row.ratio.toFixed(2),
        row.bar === null ? '' : barText(row.bar, row.unit),
        row.spread === null ? '' : [row.spread.ours, row.spread.limit].map(percent).join(' / '),
        row.note,
      ]),
    ),
    ...(plot === null ? [] : [`## Latency against size\n\n![Latency against size](${plot})`]),
    '## Behind the rows',
    table(
      ['row', 'who', 'per second', 'p50 ms', 'p95 ms', 'p99 ms', 'requests', 'errors', 'CPU cores and memory'],
      rows.flatMap((row) => row.standings.map((standing) => [row.name, ...standingCells(standing)])),
    ),
    '',
  ].join('\n\n')
}

function standingCells({ name, perSecond, p50, p95, p99, requests, errors, usage }: Standing): string[] {
  const used = Object.entries(usage).map(
    ([process, { cores, memoryMb }]) => `${process} ${cores.toFixed(2)}, ${memoryMb.toFixed(0)} MB`,
  )
  return [name, ...[perSecond, p50, p95, p99, requests, errors].map(figure), used.join('; ')]
}

function barText(bar: Bar, unit: string): string {
  const [sign, value] = 'atLeast' in bar ? ['≥', bar.atLeast] : ['≤', bar.atMost]
  return bar.of === 'ratio' ? `ratio ${sign} ${value}` : `${sign} ${value} ${unit}`
}

/** Rounds to three significant digits. */
export function figure(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 100) return value.toLocaleString('en', { maximumFractionDigits: 0 })
  return value.toPrecision(3)
}

function percent(share: number | null): string {
  return share === null || Number.isNaN(share) ? '–' : `${Math.round(share * 100)} %`
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...lines].map(tableLine).join('\n')
}

function tableLine(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
