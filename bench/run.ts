import { inspect } from 'node:util'
import { ensureBuild } from '#server/build.ts'
import { sentenceFor } from '#server/failure.ts'
import { openBrowser } from './browser/chromium.ts'
import { readOptions } from './options.ts'
import type { Section } from './options.ts'
import { describeMachine } from './report/machine.ts'
import { figure } from './report/markdown.ts'
import type { Row } from './report/rows.ts'
import { writeReport } from './report/write.ts'
import { crawlSection } from './sections/crawl.ts'
import { mixedSection } from './sections/mixed.ts'
import { moderationSection } from './sections/moderation.ts'
import { readSection } from './sections/read.ts'
import { scaleSection } from './sections/scale.ts'
import { searchSection } from './sections/search.ts'
import { vitalsSection } from './sections/vitals.ts'
import { writeSection } from './sections/write.ts'
import type { Bench, Findings, Stage } from './stage.ts'
import { onStages, prepareGround } from './stages.ts'
import type { Ground } from './stages.ts'
import { ensureTool } from './tools.ts'
import { startWorld } from './world/cluster.ts'

// `npm run bench`; bench/README.md says what it does and how to read it.

// Vitals come first, before the forum was under load; the mixed load comes last, because its memory is measured from
// its start.
const ON_ONE_STAGE: readonly (readonly [Section, (bench: Bench, stage: Stage) => Promise<Findings>])[] = [
  ['vitals', vitalsSection],
  ['read', readSection],
  ['crawl', crawlSection],
  ['write', writeSection],
  ['search', searchSection],
  ['moderation', moderationSection],
  ['mixed', mixedSection],
]

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  say(sentenceFor(error) ?? inspect(error))
  process.exitCode = 1
}

async function main(words: readonly string[]): Promise<number> {
  const options = readOptions(words)
  const tools = {
    wrk: ensureTool('wrk', say),
    pgbench: ensureTool('pgbench', say),
    chromium: ensureTool('chromium', say),
  }
  if (!options.asBuilt) await ensureBuild({ say })
  const world = await startWorld()
  try {
    const browser = await openBrowser(tools.chromium)
    try {
      const findings = await measure({ options, world, tools, browser, say })
      const found = {
        machine: describeMachine(world.version),
        rows: findings.flatMap(({ rows }) => rows),
        curves: findings.flatMap(({ curves }) => curves ?? []),
      }
      const command = ['npm run bench', ...(words.length > 0 ? ['--', ...words] : [])].join(' ')
      say(`\nThe report is in ${writeReport(found, { isComplete: options.isComplete, command })}`)
      return found.rows.every(({ passed }) => passed) ? 0 : 1
    } finally {
      await browser.close()
    }
  } finally {
    await world.stop()
  }
}

async function measure(bench: Bench): Promise<Findings[]> {
  const { sizes, sections } = bench.options
  const grounds: Ground[] = []
  for (const posts of sections.has('scale') ? sizes : sizes.slice(-1)) grounds.push(await prepareGround(bench, posts))
  const findings: Findings[] = []
  const measureSection = async (section: Section, work: () => Promise<Findings>) => {
    say(`\n${section}`)
    const found = await work()
    found.rows.forEach(sayRow)
    findings.push(found)
  }
  // Use databases that nobody has written to yet.
  if (sections.has('scale')) {
    await onStages(bench, grounds, { pageCache: false }, (stages) =>
      measureSection('scale', () => scaleSection(bench, stages)),
    )
  }
  for (const [section, work] of ON_ONE_STAGE) {
    if (!sections.has(section)) continue
    await onStages(bench, grounds.slice(-1), { pageCache: true }, async ([stage]) => {
      if (stage) await measureSection(section, () => work(bench, stage))
    })
  }
  return findings
}

function sayRow({ passed, name, ours, unit, ratio, note }: Row): void {
  const held = ratio === null ? '' : ` (ratio ${ratio.toFixed(2)})`
  say(`  ${passed ? 'pass' : 'FAIL'}  ${name}: ${figure(ours)} ${unit}${held} — ${note}`)
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
