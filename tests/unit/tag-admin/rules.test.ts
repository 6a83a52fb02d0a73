import { expect, test } from 'vitest'
import type { TagId } from '#lib/platform/ids.ts'
import { placeError } from '#lib/tag-admin/rules.ts'

const tree = (pairs: Record<number, number>) =>
  new Map(Object.entries(pairs).map(([child, parent]) => [Number(child) as TagId, parent as TagId]))
const errorOf = (pairs: Record<number, number>, tag: number, parent: number) =>
  placeError(tree(pairs), tag as TagId, parent as TagId)

test('a tag may stand below another, three levels in all', () => {
  expect(errorOf({}, 1, 2)).toBeNull()
  expect(errorOf({ 2: 3 }, 1, 2)).toBeNull()
  expect(errorOf({ 4: 1 }, 1, 2)).toBeNull()
})

test('a fourth level is too many, whether it comes from above or from below', () => {
  expect(errorOf({ 2: 3, 3: 4 }, 1, 2)).toBe('tooManyLevels')
  expect(errorOf({ 5: 1, 2: 3 }, 1, 2)).toBe('tooManyLevels')
  expect(errorOf({ 5: 1, 6: 5 }, 1, 2)).toBe('tooManyLevels')
})

test('no tag is below itself', () => {
  expect(errorOf({}, 1, 1)).toBe('sameTag')
  expect(errorOf({ 2: 1 }, 1, 2)).toBe('tagCircle')
  expect(errorOf({ 3: 2, 2: 1 }, 1, 3)).toBe('tagCircle')
})
