import { existsSync, readFileSync } from 'node:fs'

/** Tests of one runner. `failed` counts everything that is not a pass, also a crash or an empty run. */
export type Count = { passed: number; failed: number }

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numTotalTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: unknown[]
}

/**
 * Counts Vitest's JSON report; a file that could not even be loaded is one failure. Skipped and unfinished tests stand
 * in the total and count as failed, for a test that does not run proves nothing; except with `isFiltered`, where
 * everything that was not asked for is reported as skipped.
 */
export function countVitest(file: string, { exitCode, isFiltered }: { exitCode: number; isFiltered: boolean }): Count {
  const report = read(file) as VitestReport | null
  if (!report) return { passed: 0, failed: 1 }
  const total = isFiltered ? report.numPassedTests + report.numFailedTests : report.numTotalTests
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return settle({ passed: report.numPassedTests, failed: total - report.numPassedTests + broken.length }, exitCode)
}

/** Counts Playwright's JSON report; its errors outside tests (setup, configuration) are failures too. */
export function countPlaywright(file: string, exitCode: number): Count {
  const report = read(file) as PlaywrightReport | null
  if (!report) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky, skipped } = report.stats
  return settle({ passed: expected, failed: unexpected + flaky + skipped + report.errors.length }, exitCode)
}

function settle(count: Count, exitCode: number): Count {
  const saysNothingFailed = count.failed === 0
  const isSuspect = exitCode !== 0 || count.passed === 0
  return saysNothingFailed && isSuspect ? { ...count, failed: 1 } : count
}

function read(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
