import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inheritedEnv } from '#lib/platform/env.ts'
import { ensureBrowser } from '#tests/support/browser.ts'
import { countPlaywright, countVitest, type Count } from '#scripts/test-counts.ts'

// npm test [unit|architecture|integration|e2e|strain …] [words for the runner: files, -t name, --grep name, --project name]

type Part = 'unit' | 'architecture' | 'integration' | 'e2e' | 'strain'
const PARTS: readonly Part[] = ['unit', 'architecture', 'integration', 'e2e', 'strain']
/** The browser runner's projects of each part; what strains the machine runs alone. */
const PROJECTS = {
  e2e: ['--project=desktop', '--project=no-script'],
  strain: ['--project=strain', '--workers=1'],
} as const

const words = process.argv.slice(2)
const asked = PARTS.filter((part) => words.includes(part))
const rest = words.filter((word) => !PARTS.some((part) => part === word))
const wanted = asked.length > 0 ? asked : PARTS

const reports = mkdtempSync(join(tmpdir(), 'critical-path-reports-'))
const sums: [string, Count][] = []
for (const part of PARTS) {
  if (wanted.includes(part)) sums.push([part, await runPart(part)])
}
rmSync(reports, { recursive: true, force: true })
report()

async function runPart(part: Part): Promise<Count> {
  process.stdout.write(`\n── ${part} ${'─'.repeat(60 - part.length)}\n\n`)
  const file = join(reports, `${part}.json`)
  try {
    return part === 'e2e' || part === 'strain' ? await runPlaywright(part, file) : await runVitest(part, file)
  } catch (error) {
    // A browser that cannot be had, a build that fails: the sentence, and a failure that counts.
    const said = error instanceof Error ? error.message : String(error)
    process.stdout.write(`${said}\n`)
    return { passed: 0, failed: 1, failures: [said] }
  }
}

async function runVitest(part: string, file: string): Promise<Count> {
  const exitCode = await run('node_modules/vitest/vitest.mjs', [
    'run',
    '--config',
    'tests/vitest.config.ts',
    '--project',
    part,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...rest,
  ])
  return countVitest(file, { exitCode, isFiltered: rest.length > 0 })
}

async function runPlaywright(part: keyof typeof PROJECTS, file: string): Promise<Count> {
  const browser = ensureBrowser()
  const code = await run(
    'node_modules/@playwright/test/cli.js',
    ['test', '--config', 'tests/playwright.config.ts', '--reporter=list,json', ...PROJECTS[part], ...rest],
    { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  )
  return countPlaywright(file, code)
}

async function run(script: string, args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn(process.execPath, [script, ...args], { stdio: 'inherit', env: inheritedEnv(env) })
  // Ctrl-C reaches the whole group; the runner stops its servers and ends, and then so do we.
  process.on('SIGINT', ignore)
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  if (signal) process.stdout.write(`The runner was ended by ${signal}.\n`)
  process.off('SIGINT', ignore)
  return code ?? 1
}

function ignore(): void {}

function report(): void {
  const total = { passed: 0, failed: 0 }
  process.stdout.write('\n')
  for (const [part, { failures }] of sums) {
    for (const failure of failures) process.stdout.write(`failed in ${part}: ${failure}\n`)
  }
  for (const [part, { passed, failed }] of sums) {
    process.stdout.write(`${part.padEnd(14)}${passed} passed, ${failed} failed\n`)
    total.passed += passed
    total.failed += failed
  }
  process.exitCode = total.failed > 0 ? 1 : 0
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`)
}
