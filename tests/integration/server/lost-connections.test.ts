import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

/**
 * Runs a process that survives lost connections and then meets this; returns its exit code, and what it wrote after.
 */
async function afterMeeting(what: string): Promise<{ code: unknown; wrote: string }> {
  const script = `
    const { surviveLostConnections } = await import('#server/lost-connections.ts')
    surviveLostConnections()
    ${what}
    setTimeout(() => process.stdout.write('alive'), 200)`
  const words = ['--import', './server/register.ts', '--input-type=module', '--eval', script]
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'ignore'] })
  let wrote = ''
  child.stdout.on('data', (chunk: Buffer) => (wrote += chunk.toString()))
  const [code] = await once(child, 'close')
  return { code, wrote }
}

const failing = (name: string, fields: object) =>
  `Object.assign(new Error(${JSON.stringify(name)}), ${JSON.stringify(fields)})`
const LATE_WRITE = {
  stack: 'TypeError\n    at Immediate.nextWrite (file:///forum/node_modules/postgres/src/connection.js:255:22)',
}

test.each([
  ['a rejection because the database is away', `void Promise.reject(${failing('refused', { code: 'ECONNREFUSED' })})`],
  [
    'a rejection of a connection that has ended',
    `void Promise.reject(${failing('Connection terminated unexpectedly', {})})`,
  ],
  ['a late write of postgres.js', `setImmediate(() => { throw ${failing('null', LATE_WRITE)} })`],
])('the process survives %s', async (_name, what) => {
  expect(await afterMeeting(what)).toMatchObject({ code: 0, wrote: expect.stringMatching(/alive$/) })
})

test.each([
  ['rejection', `void Promise.reject(new Error('a fault'))`],
  ['error', `setImmediate(() => { throw new Error('a fault') })`],
])('any other unhandled %s ends it', async (_name, what) => {
  const { code, wrote } = await afterMeeting(what)
  expect(code).toBe(1)
  expect(wrote).not.toMatch(/alive$/)
})
