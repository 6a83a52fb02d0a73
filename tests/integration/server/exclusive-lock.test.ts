import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findOwner, lockDataDir } from '#server/data-dir-lock.ts'
import { tryLock } from '#server/exclusive-lock.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'critical-path-lock-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test('one process holds it at a time, until it lets go', () => {
  const file = join(folder, 'simple')
  const release = tryLock(file)
  expect(release).not.toBeNull()
  expect(tryLock(file)).toBeNull()
  release?.()
  release?.()
  const again = tryLock(file)
  expect(again).not.toBeNull()
  again?.()
})

test('the lock ends with its process, even after kill -9, and not before', async () => {
  const file = join(folder, 'killed')
  // Objects without a reference are garbage-collected; the lock must not be.
  const script = `
    import { tryLock } from '#server/exclusive-lock.ts'
    tryLock(process.argv[1])
    setImmediate(() => { gc(); console.log('locked') })
    setInterval(() => {}, 1000)`
  const holder = spawn(process.execPath, ['--expose-gc', '--input-type=module', '--eval', script, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await once(holder.stdout, 'data')
    expect(tryLock(file)).toBeNull()
  } finally {
    holder.kill('SIGKILL')
  }
  await once(holder, 'exit')
  const release = tryLock(file)
  expect(release).not.toBeNull()
  release?.()
})

test('a dead owner’s note makes nobody an owner', () => {
  const dataDir = join(folder, 'data')
  const release = lockDataDir(dataDir, { kind: 'forum', url: 'http://127.0.0.1:3000' })
  expect(findOwner(dataDir)).toEqual({ kind: 'forum', url: 'http://127.0.0.1:3000', pid: process.pid })
  expect(() => lockDataDir(dataDir, { kind: 'tests' })).toThrow(
    `in use by the forum at http://127.0.0.1:3000 (process ${process.pid}).`,
  )
  release()
  expect(findOwner(dataDir)).toBeNull()
})
