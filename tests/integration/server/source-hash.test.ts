import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashSource } from '#server/source-hash.ts'

const home = process.cwd()
let folder: string
let before: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'critical-path-source-'))
  process.chdir(folder)
  for (const name of ['app/[locale]', 'lib', 'db/functions', 'scripts/seed', 'tests', 'messages'])
    mkdirSync(name, { recursive: true })
  for (const file of ['app/[locale]/page.tsx', 'lib/a.ts', 'scripts/seed/load.ts', 'tests/a.test.ts', 'package.json'])
    writeFileSync(file, '1')
  before = hashSource()
})
afterEach(() => {
  process.chdir(home)
  rmSync(folder, { recursive: true })
})

test.each([
  ['a page', 'app/[locale]/page.tsx'],
  ['a new file', 'components/new.tsx'],
  ['a new configuration', 'next.config.ts'],
  ['the dependencies', 'package-lock.json'],
  ['a text', 'messages/en.json'],
])('%s makes the build old', (_, file) => {
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, '2')
  expect(hashSource()).not.toBe(before)
})

// The build writes the types of the texts: if they counted, the first build of a clone would be outdated at once.
const NOT_COUNTED = [
  'tests/a.test.ts',
  'scripts/seed/load.ts',
  'db/functions/new.sql',
  'README.md',
  'messages/en.d.json.ts',
]
test.each(NOT_COUNTED)('%s does not change it', (file) => {
  writeFileSync(file, '2')
  expect(hashSource()).toBe(before)
})

test('touching a file does not change it', () => {
  utimesSync('lib/a.ts', new Date(), new Date(Date.now() + 60_000))
  expect(hashSource()).toBe(before)
})

test('moving text from one file to another changes it', () => {
  cpSync('lib/a.ts', 'lib/b.ts')
  rmSync('lib/a.ts')
  expect(hashSource()).not.toBe(before)
})
