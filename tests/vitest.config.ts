import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { patience } from './support/patience.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const inTests = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const shared = {
  root,
  environment: 'node' as const,
  setupFiles: [inTests('support/strict-console.ts')],
  // A poll only ends a hanging test, like the timeouts below. The default of one second decided tests on a busy machine.
  expect: { poll: { timeout: patience(10_000) } },
  restoreMocks: true,
  unstubGlobals: true,
  // Loading the same modules again for each file took half of the time. Unit tests change nothing that outlives them,
  // and each integration file has its own database.
  isolate: false,
  // Packages load faster (server/register.ts), and garbage is collected less often.
  execArgv: ['--import', './server/register.ts', '--max-semi-space-size=64'],
}
// `server-only` throws outside React Server builds; the package has an empty module for this case.
const resolve = { alias: { 'server-only': `${root}node_modules/server-only/empty.js` } }

// Tests with large worlds and measured times; `npm run test:slow` runs them.
const SLOW = ['tests/**/*.slow.test.ts']
/** These test a sample of a corpus in `npm test` and all of it in `npm run test:slow` (support/depth.ts). */
const SAMPLED = [
  'tests/unit/markdown/attacks.test.ts',
  'tests/unit/platform/shared-pages.test.ts',
  'tests/integration/database/hostile-text.test.ts',
  'tests/integration/voting/races.test.ts',
]
const ownDatabase = {
  globalSetup: [inTests('support/global-setup-integration.ts')],
  setupFiles: [...shared.setupFiles, inTests('support/own-database.ts')],
}

export default defineConfig({
  resolve,
  test: {
    root,
    // A hanging test is a failure; a test that needs longer sets its own timeout.
    testTimeout: patience(20_000),
    hookTimeout: patience(60_000),
    maxWorkers: 2,
    allowOnly: false,
    projects: [
      { resolve, test: { ...shared, name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      { resolve, test: { ...shared, name: 'architecture', include: ['tests/architecture/**/*.test.ts'] } },
      {
        resolve,
        test: {
          ...shared,
          ...ownDatabase,
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          exclude: SLOW,
        },
      },
      { resolve, test: { ...shared, ...ownDatabase, name: 'slow', include: [...SLOW, ...SAMPLED], isolate: true } },
    ],
  },
})
