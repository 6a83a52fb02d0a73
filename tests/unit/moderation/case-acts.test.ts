import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

// The list is part of the page, with forms and actions behind it: the test reads its letters from the source.
const source = readFileSync('components/moderation/case-acts.tsx', 'utf8')
const letters = [...source.matchAll(/\bkey: '(.)'/g)].map((match) => match[1] ?? '')

test('each action of a row has its own letter, which does not move the selection', () => {
  expect(letters.length).toBeGreaterThan(10)
  expect(new Set(letters).size).toBe(letters.length)
  expect(letters.filter((letter) => 'jk?'.includes(letter))).toEqual([])
})
