import { globSync, readFileSync, statSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { ACTION_KEY } from '#server/next/action-key.ts'

// If the build cannot resolve a path, it takes the whole folder for a part of the page: tests, benchmark, and the
// database in `.data`, all of which it then reads into memory.
test('no page bundles the folder of the project', () => {
  const traces = globSync('.next/server/**/*.nft.json')
  expect(traces.length).toBeGreaterThan(50)
  const greedy = traces.filter((file) => readFileSync(file, 'utf8').includes('/bench/README.md"'))
  expect(greedy).toEqual([])
})

// server/next/serving-copy.ts: a copy is served from another folder.
test('nothing of the build that is served names the folder it was built in', () => {
  const served = globSync('.next/{*.json,*.js,server/**/*.{js,json},static/**/*.js}').filter((path) =>
    statSync(path).isFile(),
  )
  expect(served.length).toBeGreaterThan(200)
  const names = served.filter((file) => readFileSync(file, 'utf8').includes(process.cwd()))
  expect(names.toSorted()).toEqual(['.next/required-server-files.js', '.next/required-server-files.json'])
})

// server/next/action-key.ts: a page from before an update sends its form to an action of the new build.
test('actions have the ids that they have in every build', () => {
  const manifest: unknown = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8'))
  expect(manifest).toMatchObject({ encryptionKey: ACTION_KEY })
})
