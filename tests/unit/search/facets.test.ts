import { expect, test } from 'vitest'
import { operatorOf, withOperator, withoutOperator } from '#lib/search/facets.ts'

test('a value becomes the operator that selects it', () => {
  expect(operatorOf({ facet: 'tag', value: 'pmo' })).toBe('[pmo]')
  expect(operatorOf({ facet: 'basis', value: 'did' })).toBe('basis:first-hand')
  expect(operatorOf({ facet: 'country', value: 'SE' })).toBe('country:SE')
})

test('an operator is added to a query, and removed as it was typed', () => {
  expect(withOperator('pm career ', '[pmo]')).toBe('pm career [pmo]')
  expect(withOperator('', 'lang:de')).toBe('lang:de')
  expect(withoutOperator('pm [PMO] career', '[pmo]')).toBe('pm career')
  expect(withoutOperator('lang:de', 'lang:de')).toBe('')
  expect(withoutOperator('pm', '[pmo]')).toBe('pm')
})
