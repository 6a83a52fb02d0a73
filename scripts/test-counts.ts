import { existsSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

/**
 * The tests of one runner. `failed` counts everything that is not a pass, also a crash or an empty run; `failures` has
 * a line for each failure that the runner could name, because often only the end of a long output is kept.
 */
export type Count = { passed: number; failed: number; failures: string[] }

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numTotalTests: number
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { fullName: string; status: string; failureMessages?: string[] | null }[]
  }[]
}
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors: { message?: string }[]
  suites?: PlaywrightSuite[]
}
type PlaywrightSuite = {
  file?: string
  suites?: PlaywrightSuite[]
  specs?: { title: string; tests: { status: string; results: { error?: { message?: string } }[] }[] }[]
}

/**
 * Counts Vitest's JSON report; a file that could not be loaded is one failure. Skipped and unfinished tests are in the
 * total and count as failed, because a test that does not run proves nothing; except with `isFiltered`, where
 * everything that was not selected is reported as skipped.
 */
export function countVitest(file: string, { exitCode, isFiltered }: { exitCode: number; isFiltered: boolean }): Count {
  const report = read(file) as VitestReport | null
  if (!report) return withoutReport(exitCode)
  const total = isFiltered ? report.numPassedTests + report.numFailedTests : report.numTotalTests
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  const failed = total - report.numPassedTests + broken.length
  return settle({ passed: report.numPassedTests, failed, failures: vitestFailures(report) }, exitCode)
}

/** Counts Playwright's JSON report; its errors outside tests (setup, configuration) are failures too. */
export function countPlaywright(file: string, exitCode: number): Count {
  const report = read(file) as PlaywrightReport | null
  if (!report) return withoutReport(exitCode)
  const { expected, unexpected, flaky, skipped } = report.stats
  const failed = unexpected + flaky + skipped + report.errors.length
  const failures = [
    ...report.errors.map(({ message }) => line('outside of any test', message)),
    ...(report.suites ?? []).flatMap((suite) => playwrightFailures(suite)),
  ]
  return settle({ passed: expected, failed, failures }, exitCode)
}

function vitestFailures({ testResults }: VitestReport): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative('', name)
    if (status === 'failed' && assertionResults.length === 0) return [line(file, message)]
    const failed = assertionResults.filter((test) => test.status === 'failed')
    return failed.map(({ fullName, failureMessages }) => line(`${file} › ${fullName}`, failureMessages?.[0]))
  })
}

function playwrightFailures({ file, suites = [], specs = [] }: PlaywrightSuite): string[] {
  const own = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status !== 'expected')
      .map(({ results }) => line(`${file ?? ''} › ${title}`, results.find(({ error }) => error)?.error?.message)),
  )
  return [...own, ...suites.flatMap((suite) => playwrightFailures(suite))]
}

/** Returns the name and the first line of the error, without terminal colours. */
function line(name: string, message = ''): string {
  const [first = ''] = stripVTControlCharacters(message).split('\n')
  return `${name}: ${first.slice(0, 300)}`
}

function settle(count: Count, exitCode: number): Count {
  const saysNothingFailed = count.failed === 0
  const isSuspect = exitCode !== 0 || count.passed === 0
  if (!saysNothingFailed || !isSuspect) return count
  return { ...count, failed: 1, failures: [`no test failed, yet the runner ended with ${exitCode}`] }
}

function withoutReport(exitCode: number): Count {
  return { passed: 0, failed: 1, failures: [`the runner ended with ${exitCode} and without a report`] }
}

function read(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}
