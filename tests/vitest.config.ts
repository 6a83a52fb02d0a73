import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { patience } from './support/patience.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const inTests = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const shared = {
  root,
  environment: 'node' as const,
  setupFiles: [inTests('support/strict-console.ts')],
  restoreMocks: true,
}
// `server-only` throws outside React Server builds; the package brings an empty module for exactly this.
const resolve = { alias: { 'server-only': `${root}node_modules/server-only/empty.js` } }

// Large worlds and measured times; `npm run test:slow` runs them.
const SLOW = ['tests/**/*.slow.test.ts']
/** They test a sample of a corpus in `npm test` and all of it in `npm run test:slow` (support/depth.ts). */
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
    // A test that hangs is a failure; one that needs longer says so itself.
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
          // Each file has a database of its own, so nothing is left behind that another file could find.
          isolate: false,
        },
      },
      { resolve, test: { ...shared, ...ownDatabase, name: 'slow', include: [...SLOW, ...SAMPLED] } },
    ],
  },
})
