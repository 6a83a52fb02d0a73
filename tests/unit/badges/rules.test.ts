import { expect, test } from 'vitest'
import { BADGE_LEVELS, BADGES, isBadge, levelOf } from '#lib/badges/rules.ts'

test('about thirty badges in three levels, the hardest first', () => {
  const levels = BADGES.map(levelOf)
  expect(levels).toEqual(levels.toSorted((a, b) => BADGE_LEVELS.indexOf(a) - BADGE_LEVELS.indexOf(b)))
  expect(
    Object.fromEntries(BADGE_LEVELS.map((level) => [level, levels.filter((one) => one === level).length])),
  ).toEqual({
    gold: 7,
    silver: 10,
    bronze: 14,
  })
  expect(levelOf('first-hand-10')).toBe('silver')
})

test('only names of badges are badges', () => {
  expect(['first-hand', 'First-Hand', '', '../x'].filter(isBadge)).toEqual(['first-hand'])
})
