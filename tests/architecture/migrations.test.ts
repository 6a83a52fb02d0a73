import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const journalOf = (folder: string) =>
  (JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as { entries: { when: number; tag: string }[] })
    .entries
const entries = journalOf('db/migrations')
const files = readdirSync('db/migrations').filter((name) => name.endsWith('.sql'))

test('the migrations make exactly the schema of db/schema', { timeout: 60_000 }, () => {
  const copy = mkdtempSync(join(tmpdir(), 'critical-path-migrations-'))
  try {
    cpSync('db/migrations', copy, { recursive: true })
    const out = relative('.', copy)
    const command = [
      'node_modules/drizzle-kit/bin.cjs',
      'generate',
      '--dialect=postgresql',
      '--schema=./db/schema/*.ts',
    ]
    // The command writes a migration where schema and migrations differ, and nothing where they agree.
    const said = execFileSync(process.execPath, [...command, `--out=${out}`], { stdio: 'pipe', encoding: 'utf8' })
    // The command also ends without an error when it cannot read the snapshot.
    expect(said).toMatch(/No schema changes|Your SQL migration file/)
    const made = readdirSync(copy).filter((name) => name.endsWith('.sql') && !files.includes(name))
    expect(made.map((name) => readFileSync(join(copy, name), 'utf8'))).toEqual([])
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
})

test('each is newer than the one before it, because the migrator silently skips an older one', () => {
  const times = entries.map(({ when }) => when)
  expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b))
})

test('the baseline has the time of the last migration it replaces, so that a database with that migration skips the baseline', () => {
  expect(entries[0]?.tag).toBe('0000_the_baseline')
  expect(entries[0]?.when).toBe(journalOf('db/migrations/before-baseline').at(-1)?.when)
})

test('only the newest snapshot is kept, because drizzle-kit compares with no other', () => {
  const newest = `${String(entries.length - 1).padStart(4, '0')}_snapshot.json`
  expect(readdirSync('db/migrations/meta').toSorted()).toEqual([newest, '_journal.json'])
})

test('migrations are numbered without gaps and named after their purpose', () => {
  expect(files.toSorted().map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, index) => index))
  expect(files.filter((name) => !/^\d{4}_[a-z]+(?:_[a-z]+){1,}\.sql$/.test(name))).toEqual([])
})

test('no migration contains a function that has a file in db/functions', () => {
  const functions = readdirSync('db/functions').flatMap((file) =>
    [...readFileSync(join('db/functions', file), 'utf8').matchAll(/REPLACE FUNCTION (\w+)\(/g)].map(
      ([, name = '']) => name,
    ),
  )
  expect(functions.length).toBeGreaterThan(5)
  const found = files.flatMap((file) => {
    const text = readFileSync(join('db/migrations', file), 'utf8')
    return functions
      .filter((name) => new RegExp(`function ${name}\\(`, 'i').test(text))
      .map((name) => `${file}: ${name}`)
  })
  expect(found).toEqual([])
})
