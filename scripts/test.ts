import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inheritedEnv } from '#lib/platform/env.ts'
import { ensureBrowser } from '#tests/support/browser.ts'
import { countPlaywright, countVitest, type Count } from '#scripts/test-counts.ts'

// npm test [unit|architecture|integration|e2e|slow|slow-e2e|strain …] [words for the runner: files, -t name, --grep
// name]

type Runner = {
  part: string
  runs: 'vitest' | 'playwright'
  words: readonly string[]
  hasDatabase?: true
  isThorough?: true
}

/** The parts of `npm test`: it proves the product in minutes. */
const FAST: readonly Runner[] = [
  { part: 'unit', runs: 'vitest', words: ['--project', 'unit'] },
  { part: 'architecture', runs: 'vitest', words: ['--project', 'architecture'] },
  // Use one more worker than elsewhere: three files about the server wait for timers, 70 seconds in total.
  { part: 'integration', runs: 'vitest', words: ['--project', 'integration', '--maxWorkers=3'], hasDatabase: true },
  { part: 'e2e', runs: 'playwright', words: ['--project=desktop', '--project=no-script'] },
]
/**
 * The additional parts of `npm run test:slow`: whole corpora, large worlds, every look of every page, crashes and
 * overload.
 */
const SLOW: readonly Runner[] = [
  { part: 'slow', runs: 'vitest', words: ['--project', 'slow'], hasDatabase: true, isThorough: true },
  { part: 'slow-e2e', runs: 'playwright', words: ['--project=desktop', '--project=no-script'], isThorough: true },
  // This part uses the whole machine, so nothing runs beside it.
  { part: 'strain', runs: 'playwright', words: ['--project=strain', '--workers=1'], isThorough: true },
]
const ALL = [...FAST, ...SLOW]

/**
 * Lets Node read our TypeScript itself. Playwright would translate every module first; in a clean clone that takes
 * seconds.
 */
const PLAIN_TYPESCRIPT = { PW_DISABLE_TS_ESM: '1' }

const words = process.argv.slice(2)
const asked = words.includes('all-slow') ? SLOW : ALL.filter(({ part }) => words.includes(part))
const rest = words.filter((word) => word !== 'all-slow' && !ALL.some(({ part }) => part === word))
const wanted = asked.length > 0 ? asked : FAST

const reports = mkdtempSync(join(tmpdir(), 'critical-path-reports-'))
const sums: [string, Count][] = []
const prepared = prepare()
for (const runner of wanted) sums.push([runner.part, await runPart(runner)])
const dataDir = await prepared.dataDir
for (const folder of [reports, dataDir]) if (folder !== null) rmSync(folder, { recursive: true, force: true })
report()

/**
 * Loads the threads for the parts with a database and builds for the browser tests, while the parts before them run.
 * `dataDir` is the directory of the threads, null if this failed or if it would save nothing; `isBuilt` ends with the
 * build.
 */
function prepare(): { dataDir: Promise<string | null>; isBuilt: Promise<void> } {
  const isUseful = wanted[0]?.runs === 'vitest' && wanted.some(({ runs }) => runs === 'playwright')
  if (!isUseful) return { dataDir: Promise.resolve(null), isBuilt: Promise.resolve() }
  const args = ['--import', './server/register.ts', 'tests/support/prepare.ts']
  // If it fails, the parts prepare themselves, and print why that fails.
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: inheritedEnv({}) })
  const isBuilt = once(child, 'close').then(ignore, ignore)
  const told = once(child, 'message').then(([message]) => String(message))
  return { dataDir: Promise.race([told, isBuilt.then(() => null)]).catch(() => null), isBuilt }
}

async function runPart(runner: Runner): Promise<Count> {
  process.stdout.write(`\n── ${runner.part} ${'─'.repeat(60 - runner.part.length)}\n\n`)
  const file = join(reports, `${runner.part}.json`)
  const isBrowser = runner.runs === 'playwright'
  const seeded = isBrowser || runner.hasDatabase ? await prepared.dataDir : null
  const env = {
    ...(runner.isThorough && { TEST_DEPTH: 'thorough' }),
    ...(seeded !== null && { TEST_SEEDED_DATA: seeded }),
  }
  if (isBrowser) await prepared.isBuilt
  try {
    return isBrowser ? await runPlaywright(runner, file, env) : await runVitest(runner, file, env)
  } catch (error) {
    // A missing browser or a failed build is one failure, named by its message.
    const said = error instanceof Error ? error.message : String(error)
    process.stdout.write(`${said}\n`)
    return { passed: 0, failed: 1, failures: [said] }
  }
}

async function runVitest({ words: own }: Runner, file: string, env: Record<string, string>): Promise<Count> {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const args = ['run', '--config', 'tests/vitest.config.ts', ...own, ...reporters, ...rest]
  const exitCode = await run('node_modules/vitest/vitest.mjs', args, env)
  return countVitest(file, { exitCode, isFiltered: rest.length > 0 })
}

async function runPlaywright({ words: own }: Runner, file: string, env: Record<string, string>): Promise<Count> {
  const browser = ensureBrowser()
  const code = await run(
    'node_modules/@playwright/test/cli.js',
    ['test', '--config', 'tests/playwright.config.ts', '--reporter=list,json', ...own, ...rest],
    { ...env, ...PLAIN_TYPESCRIPT, CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  )
  return countPlaywright(file, code)
}

async function run(script: string, args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  const child = spawn(process.execPath, [script, ...args], { stdio: 'inherit', env: inheritedEnv(env) })
  // Ctrl-C reaches the whole group; the runner stops its servers and ends, and then this process ends.
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
