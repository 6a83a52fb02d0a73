import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { STOREYS, storeyOf } from '#lib/storeys.ts'
import { importsOf, readSources, type Source } from './sources.ts'

const nameOf = (storey: number | null) => (storey === null ? 'none' : (STOREYS[storey]?.name ?? 'none'))

function climbsOf({ path, imports }: Source): string[] {
  const from = storeyOf(path)
  if (from === null) return []
  return imports.flatMap(({ path: target }) => {
    const to = target === null ? null : storeyOf(target)
    if (target === null || to === null || to <= from) return []
    return [`${path} (${nameOf(from)}) imports ${target} (${nameOf(to)})`]
  })
}

test('every folder of lib is on exactly one storey', () => {
  const named = STOREYS.flatMap(({ features }) => [...features] as string[])
  const folders = readdirSync('lib', { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(named.toSorted()).toEqual(folders.map(({ name }) => name).toSorted())
})

test('no import climbs to a higher storey', () => {
  expect(readSources().flatMap(climbsOf)).toEqual([])
})

test.each([
  ['lib/platform/x.ts', "import { y } from '#lib/users/rules.ts'"],
  ['lib/tags/queries.ts', "import type { Y } from '#lib/voting/types.ts'"],
  ['lib/voting/commands/x.ts', "import { y } from '#lib/viewer/queries.ts'"],
  ['lib/voting/commands/x.ts', "import { y } from '#lib/tags/actions.ts'"],
])('the law catches %s: %s', (path, text) => {
  expect(climbsOf({ path, text, imports: importsOf(path, text) })).toHaveLength(1)
})
