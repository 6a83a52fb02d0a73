import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeServingCopy } from '#server/next/serving-copy.ts'

let root: string
let dataDir: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'critical-path-build-'))
  dataDir = join(root, 'data')
  for (const folder of ['.next/server/chunks', '.next/cache', '.next/node_modules', 'node_modules/sharp'])
    mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, '.next/required-server-files.json'), '{"config":{"distDir":".next"}}')
  writeFileSync(join(root, '.next/server/chunks/page.js'), 'module.exports = 1')
  writeFileSync(join(root, '.next/cache/big'), 'not served')
  writeFileSync(join(root, 'node_modules/sharp/index.js'), '')
  // The build makes such a link for a package that it leaves out.
  symlinkSync('../../node_modules/sharp', join(root, '.next/node_modules/sharp-0a1b'), 'junction')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const served = () => (existsSync(join(dataDir, 'serving')) ? readdirSync(join(dataDir, 'serving')) : [])

test('the copy holds what is served, as links to the same files, and is gone when it is removed', () => {
  const copy = makeServingCopy(dataDir, root)
  const { dir, config } = copy
  expect(config).toEqual({ distDir: '.next' })
  const page = '.next/server/chunks/page.js'
  expect(statSync(join(dir, page)).ino).toBe(statSync(join(root, page)).ino)
  expect(existsSync(join(dir, '.next/cache'))).toBe(false)
  // The copy keeps the files of a folder that the build empties.
  rmSync(join(root, '.next'), { recursive: true })
  expect(readFileSync(join(dir, page), 'utf8')).toBe('module.exports = 1')
  copy.remove()
  expect(served()).toEqual([])
})

test('compiled code finds our packages from the copy', () => {
  const copy = makeServingCopy(dataDir, root)
  const ours = realpathSync(join(root, 'node_modules/sharp'))
  for (const way of ['node_modules/sharp', '.next/node_modules/sharp-0a1b'])
    expect(realpathSync(join(copy.dir, way))).toBe(ours)
  copy.remove()
  expect(existsSync(join(ours, 'index.js'))).toBe(true)
})

test('copies of dead processes go, those in use stay', () => {
  const other = join(dataDir, 'serving', 'from-another-time')
  mkdirSync(other, { recursive: true })
  const child = `
    import { makeServingCopy } from '#server/next/serving-copy.ts'
    console.log(makeServingCopy(${JSON.stringify(dataDir)}, ${JSON.stringify(root)}).dir)
    process.kill(process.pid, 'SIGKILL')`
  const words = ['--import', './server/register.ts', '--input-type=module', '--eval', child]
  const left = spawnSync(process.execPath, words, { encoding: 'utf8' }).stdout.trim()
  expect([existsSync(left), existsSync(other)]).toEqual([true, false])

  const one = makeServingCopy(dataDir, root)
  expect(existsSync(left)).toBe(false)
  const two = makeServingCopy(dataDir, root)
  expect([existsSync(one.dir), existsSync(two.dir)]).toEqual([true, true])
  // Each of the two has a folder, a lock and the lock's journal; the dead one has left nothing.
  expect(new Set(served().map((name) => name.split('.')[0])).size).toBe(2)
  one.remove()
  two.remove()
  expect(served()).toEqual([])
})
