import { expect, test } from 'vitest'
import { citesIn, writeQuickAnswerInput } from '#lib/quick-answers/schema.ts'
import { fieldErrorsOf } from '#lib/platform/text.ts'

const typed = { question: '7', version: '', sentence1: 'Yes, if you want it.', 'cite-1-12': 'on', 'cite-1-13': 'on' }
const errorsOf = (fields: Record<string, unknown>) => {
  const parsed = writeQuickAnswerInput.safeParse({ ...typed, ...fields })
  return parsed.error ? fieldErrorsOf(parsed.error) : null
}

test('ticks belong to the sentence with their number', () => {
  expect(citesIn({ ...typed, 'cite-2-12': 'on', 'cite-1-14': 'off', 'cite-9-1': 'on', 'cite-1-x': 'on' }, 1)).toEqual([
    12, 13,
  ])
  expect(writeQuickAnswerInput.parse(typed)).toMatchObject({
    version: null,
    cites1: [12, 13],
    cites2: [],
    sentence3: '',
  })
})

test('a sentence needs words and at least one answer; all complaints come at once', () => {
  expect(errorsOf({ 'cite-1-12': '', 'cite-1-13': '', sentence2: 'Short.' })).toEqual({
    cites1: { code: 'noCitation' },
    sentence2: { code: 'tooShort', values: { min: 10, length: 6 } },
    cites2: { code: 'noCitation' },
  })
  expect(errorsOf({ sentence1: '' })).toMatchObject({ sentence1: { code: 'required' } })
  expect(errorsOf({ sentence3: 'x'.repeat(301), 'cite-3-12': 'on' })).toMatchObject({ sentence3: { code: 'tooLong' } })
  expect(errorsOf({ sentence1: 'Yes,\u0000 if you want it.' })).toMatchObject({ sentence1: { code: 'badCharacter' } })
  expect(errorsOf({ version: 'x' })).toMatchObject({ version: { code: 'invalid' } })
})

test('ticks without a sentence are left out', () => {
  expect(writeQuickAnswerInput.parse({ ...typed, 'cite-2-12': 'on' })).toMatchObject({ sentence2: '', cites2: [] })
})
