import { expect, test } from 'vitest'
import { likenessOf } from '#lib/search/likeness.ts'

const rarity: Record<string, number> = { pmo: 2, pm: 3, becom: 1, lead: 4 }
const likeness = (one: string[], other: string[]) => likenessOf(one, other, (lexeme) => rarity[lexeme] ?? 0)

test('the example of the formula', () => {
  expect(likeness(['pmo', 'pm', 'becom'], ['pmo', 'becom', 'lead'])).toBeCloseTo(0.46, 2)
})

test('is 1 for the same words, 0 for others or none, and the same in both directions', () => {
  expect(likeness(['pmo', 'pm'], ['pm', 'pmo'])).toBe(1)
  expect(likeness(['pmo'], ['pm'])).toBe(0)
  expect(likeness([], [])).toBe(0)
  expect(likeness(['pmo'], ['pmo', 'lead'])).toBe(likeness(['pmo', 'lead'], ['pmo']))
})
