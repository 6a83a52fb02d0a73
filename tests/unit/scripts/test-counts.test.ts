import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { countPlaywright, countVitest } from '#scripts/test-counts.ts'

const folder = mkdtempSync(join(tmpdir(), 'test-counts-'))
const red = '\u001B[31m'

function reported(report: unknown): string {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  return file
}

const vitest = (passed: number, failed: number, testResults: unknown[], skipped = 0) =>
  reported({
    numPassedTests: passed,
    numFailedTests: failed,
    numTotalTests: passed + failed + skipped,
    testResults,
  })

const playwright = (stats: Partial<Record<string, number>>, suites: unknown[] = [], errors: unknown[] = []) =>
  reported({ stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats }, suites, errors })

test('a failed Vitest test is named with its file and the first line of its error', () => {
  const failureMessages = [`${red}AssertionError: expected 2 to be 3\nat somewhere`]
  const assertionResults = [
    { fullName: 'scores add up', status: 'failed', failureMessages },
    { fullName: 'votes count', status: 'passed' },
  ]
  const file = vitest(1, 1, [{ name: join(process.cwd(), 'tests/a.test.ts'), status: 'failed', assertionResults }])
  expect(countVitest(file, { exitCode: 1, isFiltered: false })).toEqual({
    passed: 1,
    failed: 1,
    failures: ['tests/a.test.ts › scores add up: AssertionError: expected 2 to be 3'],
  })
})

test('a file that could not be loaded is one failure with a name', () => {
  const broken = { name: join(process.cwd(), 'tests/b.test.ts'), status: 'failed', message: 'no such module' }
  const file = vitest(4, 0, [{ ...broken, assertionResults: [] }])
  const count = countVitest(file, { exitCode: 1, isFiltered: false })
  expect(count).toEqual({ passed: 4, failed: 1, failures: ['tests/b.test.ts: no such module'] })
})

test('skipped tests count as failed, unless only some were asked for', () => {
  const file = vitest(2, 0, [], 3)
  expect(countVitest(file, { exitCode: 0, isFiltered: false })).toMatchObject({ passed: 2, failed: 3 })
  expect(countVitest(file, { exitCode: 0, isFiltered: true })).toEqual({ passed: 2, failed: 0, failures: [] })
})

test('a failed Playwright test is named at any depth, and so is an error outside of tests', () => {
  const failed = { status: 'unexpected', results: [{}, { error: { message: `${red}Timeout of 30 s\nlog` } }] }
  const specs = [
    { title: 'asks', tests: [failed] },
    { title: 'votes', tests: [{ status: 'expected', results: [{}] }] },
  ]
  const suites = [{ file: 'ask.spec.ts', suites: [{ file: 'ask.spec.ts', specs }] }]
  const file = playwright({ expected: 1, unexpected: 1 }, suites, [{ message: 'no browser' }])
  expect(countPlaywright(file, 1)).toEqual({
    passed: 1,
    failed: 2,
    failures: ['outside of any test: no browser', 'ask.spec.ts › asks: Timeout of 30 s'],
  })
})

test('flaky tests count as failed, and so do skipped ones', () => {
  expect(countPlaywright(playwright({ expected: 5, flaky: 1, skipped: 2 }), 0)).toMatchObject({ passed: 5, failed: 3 })
})

test('a runner that exits with an error, finds no test or writes no report has failed, whatever it counts', () => {
  expect(countPlaywright(playwright({ expected: 5 }), 1)).toMatchObject({
    failed: 1,
    failures: ['no test failed, yet the runner ended with 1'],
  })
  expect(countVitest(vitest(0, 0, []), { exitCode: 0, isFiltered: false })).toMatchObject({ failed: 1 })
  expect(countPlaywright(join(folder, 'nothing.json'), 0)).toEqual({
    passed: 0,
    failed: 1,
    failures: ['the runner ended with 0 and without a report'],
  })
})
