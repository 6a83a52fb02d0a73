import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { STOREYS, storeyOf } from '#lib/storeys.ts'
import { importsOf, readSources, type Source } from './sources.ts'

/** Imports that still climb, by feature. Each entry needs to go; a new one fails the test, and so does one that is gone. */
const CLIMBING: readonly string[] = [
  'answers → moderation',
  'answers → spam',
  'auth → spam',
  'comments → spam',
  'platform → auth',
  'posts → moderation',
  'posts → spam',
  'questions → moderation',
  'questions → spam',
  'screening → spam',
  'users → questions',
  'users → reputation',
]

const nameOf = (storey: number | null) => (storey === null ? 'none' : (STOREYS[storey]?.name ?? 'none'))
const featureOf = (path: string) => path.split('/')[1] ?? ''

function climbsOf({ path, imports }: Source): { features: string; line: string }[] {
  const from = storeyOf(path)
  if (from === null) return []
  return imports.flatMap(({ path: target }) => {
    const to = target === null ? null : storeyOf(target)
    if (target === null || to === null || to <= from) return []
    const line = `${path} (${nameOf(from)}) imports ${target} (${nameOf(to)})`
    return [{ features: `${featureOf(path)} → ${featureOf(target)}`, line }]
  })
}

const climbs = readSources().flatMap(climbsOf)

test('every folder of lib stands on one storey', () => {
  const named = STOREYS.flatMap(({ features }) => [...features] as string[])
  const folders = readdirSync('lib', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(named.toSorted()).toEqual(folders.map(({ name }) => name).toSorted())
})

test('no import climbs to a higher storey', () => {
  const unknown = climbs.filter(({ features }) => !CLIMBING.includes(features))
  expect(unknown.map(({ line }) => line)).toEqual([])
})

test('every exception is still needed', () => {
  const seen = new Set(climbs.map(({ features }) => features))
  expect(CLIMBING.filter((features) => !seen.has(features))).toEqual([])
})

test.each([
  ['lib/platform/x.ts', "import { y } from '#lib/users/rules.ts'"],
  ['lib/tags/queries.ts', "import type { Y } from '#lib/voting/types.ts'"],
  ['lib/voting/commands/x.ts', "import { y } from '#lib/viewer/queries.ts'"],
  ['lib/voting/commands/x.ts', "import { y } from '#lib/tags/actions.ts'"],
])('the law catches %s: %s', (path, text) => {
  expect(climbsOf({ path, text, imports: importsOf(path, text) })).toHaveLength(1)
})
