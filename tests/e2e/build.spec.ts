import { globSync, readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'

// If the build cannot resolve a path, it takes the whole folder for a part of the page: tests, benchmark, and the
// database in `.data`, all of which it then reads into memory.
test('no page takes the folder of the project along', () => {
  const traces = globSync('.next/server/**/*.nft.json')
  expect(traces.length).toBeGreaterThan(50)
  const greedy = traces.filter((file) => readFileSync(file, 'utf8').includes('/bench/README.md"'))
  expect(greedy).toEqual([])
})
