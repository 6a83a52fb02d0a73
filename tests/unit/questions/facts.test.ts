import { expect, test } from 'vitest'
import { codesOf, factsIn } from '#lib/questions/facts.ts'

const nothing = { country: null, sector: null, seniority: null, currentRole: null, wishedRole: null }

test('kind and situation are stored as codes, and read back', () => {
  const facts = { ...nothing, isYesNo: true, country: 'SE' }
  expect(codesOf(facts)).toEqual(['yes-no', 'SE', '', '', '', ''])
  expect(factsIn(codesOf(facts))).toEqual(facts)
  expect(factsIn([])).toEqual({ ...nothing, isYesNo: false })
})
