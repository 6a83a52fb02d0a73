import { expect, test } from 'vitest'
import type { UserId } from '#lib/platform/ids.ts'
import { choosePeople, fitOf, MAX_OPEN_REQUESTS } from '#lib/requests/rules.ts'
import type { Candidate } from '#lib/requests/rules.ts'

const candidate = (person: number, more: Partial<Candidate> = {}): Candidate => ({
  person: person as UserId,
  tags: 1,
  hasWishedRole: false,
  hasCurrentRole: false,
  isOfSector: false,
  isOfCountry: false,
  open: 0,
  lastAskedMs: 0,
  ...more,
})

test('tags and the wished role count twice', () => {
  expect(fitOf(candidate(1, { tags: 2, isOfCountry: true }))).toBe(5)
  expect(fitOf(candidate(1, { tags: 0, hasWishedRole: true, hasCurrentRole: true, isOfSector: true }))).toBe(4)
})

test('the best fit comes first, then the least load, then who was asked longest ago', () => {
  const all = [
    candidate(1, { open: 1 }),
    candidate(2, { lastAskedMs: 5 }),
    candidate(3, { tags: 3, open: 2 }),
    candidate(4, { lastAskedMs: 4 }),
    candidate(5, { tags: 9, open: MAX_OPEN_REQUESTS }),
    candidate(6, { tags: 0, isOfCountry: true }),
  ]
  expect(choosePeople(all, 9)).toEqual([3, 4, 2, 1])
  expect(choosePeople(all, 2)).toEqual([3, 4])
  expect(choosePeople(all, 0)).toEqual([])
})
