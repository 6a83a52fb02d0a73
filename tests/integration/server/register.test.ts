import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

// A start loads a thousand modules. Node must look up few of them in the manifests of packages.

/** Counts the imports that `register.ts` leaves to Node: Node calls these hooks after those of `register.ts`. */
const COUNTER = `
import { registerHooks } from 'node:module'
const left = { ours: 0, drizzle: 0 }
let loaded = 0
registerHooks({
  resolve(specifier, context, next) {
    const parent = context.parentURL ?? ''
    if (/^[#.].*\\.ts$/.test(specifier) && !parent.includes('node_modules') && parent.startsWith('file:')) left.ours += 1
    if (parent.includes('/drizzle-orm/') && specifier.startsWith('.')) left.drizzle += 1
    return next(specifier, context)
  },
  load(url, context, next) {
    loaded += 1
    return next(url, context)
  },
})
process.on('exit', () => console.log(JSON.stringify({ ...left, loaded })))
`

test('no module of the forum or of drizzle-orm needs a manifest to be resolved', async () => {
  const words = [
    '--import',
    `data:text/javascript,${encodeURIComponent(COUNTER)}`,
    '--import',
    './server/register.ts',
    '--input-type=module',
    '--eval',
    "await import('#server/forum.ts'); await import('#server/web.ts')",
  ]
  const { stdout } = await promisify(execFile)(process.execPath, words)
  const { loaded, ...left } = JSON.parse(stdout) as Record<string, number>
  expect(loaded).toBeGreaterThan(500)
  // The one module is register.ts itself.
  expect(left).toEqual({ ours: 1, drizzle: 0 })
})
