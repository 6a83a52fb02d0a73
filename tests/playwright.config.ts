// Import this first, in every worker: fixtures import modules that import `server-only`, which this makes empty.
// oxlint-disable-next-line import/no-unassigned-import
import '#server/register.ts'
import { defineConfig, devices } from '@playwright/test'
import { findBrowser, LAUNCH_ARGS } from './support/browser.ts'
import { isThorough } from './support/depth.ts'
import { patience } from './support/patience.ts'

const executablePath = findBrowser()
// These use the whole machine: scripts/test.ts runs them alone, one after the other.
const STRAIN = ['**/crash.spec.ts', '**/overload.spec.ts']
// `@slow` tests run only in `npm run test:slow`; `@sampled` ones run there too, with the whole of what they sample.
// `@no-script` tests run without JavaScript in `npm test`, and with it in `npm run test:slow`; `@both-ways` ones run
// both ways in `npm test`, `@no-script-only` ones never with it.
const wanted = isThorough ? /@slow|@sampled|@no-script/ : /^/
const unwanted = isThorough ? /@no-script-only/ : /@slow|@no-script/
const wantedWithoutScripts = isThorough ? /(@no-script|@both-ways).*(@slow|@sampled)/ : /@no-script|@both-ways/

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  globalSetup: './support/global-setup-e2e.ts',
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // Do not retry: a test that passes the second time has found a fault.
  retries: 0,
  timeout: patience(30_000),
  expect: { timeout: patience(5_000) },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    // The global setup sets it before workers read this.
    ...(process.env['E2E_BASE_URL'] && { baseURL: process.env['E2E_BASE_URL'] }),
    // A trace of every test would cost more than the tests: CONTRIBUTING.md says how to get one of a failure.
    trace: 'off',
    launchOptions: { args: LAUNCH_ARGS, ...(executablePath && { executablePath }) },
  },
  projects: [
    { name: 'desktop', grep: wanted, grepInvert: unwanted, testIgnore: STRAIN },
    {
      name: 'no-script',
      grep: wantedWithoutScripts,
      ...(!isThorough && { grepInvert: /@slow/ }),
      testIgnore: STRAIN,
      use: { javaScriptEnabled: false },
    },
    { name: 'strain', testMatch: STRAIN },
  ],
})
