import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

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

export default defineConfig({
  resolve,
  test: {
    root,
    // A test that hangs is a failure; one that needs longer says so itself.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    allowOnly: false,
    projects: [
      { resolve, test: { ...shared, name: 'unit', include: ['tests/unit/**/*.test.ts'] } },
      { resolve, test: { ...shared, name: 'architecture', include: ['tests/architecture/**/*.test.ts'] } },
      {
        resolve,
        test: {
          ...shared,
          name: 'integration',
          include: ['tests/integration/**/*.test.ts'],
          globalSetup: [inTests('support/global-setup-integration.ts')],
          setupFiles: [...shared.setupFiles, inTests('support/own-database.ts')],
        },
      },
    ],
  },
})
