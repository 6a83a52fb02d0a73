import { expect, test } from 'vitest'
import { MONTH, monthOf, monthsLater, pointsOfMonth } from '#lib/leaderboards/rules.ts'

const under = (upvotes: number, { downvotes = 0, acceptances = 0 } = {}) => ({ upvotes, downvotes, acceptances })

test.each([
  ['the example', [under(40), under(3, { acceptances: 1 })], 18],
  ['one hot question alone', [under(400, { acceptances: 1 })], null],
  ['two questions', [under(1), under(1)], 2],
  ['a question with more downvotes than upvotes', [under(1, { downvotes: 5 }), under(2), under(3)], 5],
  ['an acceptance in spite of downvotes', [under(0, { downvotes: 2, acceptances: 1 }), under(1)], 6],
  ['nothing', [], null],
] as const)('points of a month: %s', (_, questions, points) => {
  expect(pointsOfMonth(questions)).toBe(points)
})

test('months are UTC, and go over the end of a year', () => {
  expect(monthOf(new Date('2026-11-30T23:59:59Z'))).toBe('2026-11')
  expect([monthsLater('2026-12', 1), monthsLater('2026-01', -1), monthsLater('2026-05', 0)]).toEqual([
    '2027-01',
    '2025-12',
    '2026-05',
  ])
  expect(['2026-11', '2026-13', '2026-1', '1999-01', '2026-11-01'].map((month) => MONTH.test(month))).toEqual([
    true,
    false,
    false,
    false,
    false,
  ])
})
