import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { BENCH_DIR } from '#bench/world/folders.ts'
import { LAUNCH_ARGS } from './chromium.ts'

export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
export type Scores = Readonly<Record<(typeof CATEGORIES)[number], number>>
type Report = { categories: Record<string, { score: number | null } | undefined> }

const PACKAGE = join(BENCH_DIR, 'lighthouse')
const CLI = join(PACKAGE, 'node_modules/lighthouse/cli/index.js')
const run = promisify(execFile)

/** Returns Lighthouse's scores of a page, 0 to 100, with its defaults: a mid-range phone on a slow network. */
export async function lighthouseScores(url: string, chromium: string, say: (line: string) => void): Promise<Scores> {
  await install(say)
  const folder = mkdtempSync(join(tmpdir(), 'critical-path-lighthouse-'))
  const file = join(folder, 'report.json')
  try {
    const flags = ['--headless=new', ...LAUNCH_ARGS].join(' ')
    const words = [CLI, url, '--quiet', '--output=json', `--output-path=${file}`, `--chrome-flags=${flags}`]
    words.push(`--only-categories=${CATEGORIES.join(',')}`, '--no-enable-error-reporting')
    await run(process.execPath, words, { cwd: folder, env: { ...process.env, CHROME_PATH: chromium } })
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    const scores = CATEGORIES.map((name) => [name, Math.round((report.categories[name]?.score ?? Number.NaN) * 100)])
    return Object.fromEntries(scores) as Scores
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

// Lighthouse is not a dependency of the forum: it is installed beside it, by its own lockfile, when first needed.
async function install(say: (line: string) => void): Promise<void> {
  if (existsSync(CLI)) return
  say('Installing Lighthouse …')
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: PACKAGE })
}
