import { describe, expect, test } from 'vitest'
import { scopeOf } from '#lib/answers/context-fields.ts'
import { acceptAnswerInput, postAnswerInput } from '#lib/answers/schema.ts'
import { fieldErrorsOf } from '#lib/platform/text.ts'
import { ORGANISATION_SIZES, SECTORS } from '#lib/situations/rules.ts'

const valid = { question: '7', body: 'Yes: I did exactly that, in two years.', basis: 'did' }

const NOTHING_SAID = {
  ownRole: null,
  ownSector: null,
  ownCountry: null,
  careerLine: null,
  asLast: false,
  scopeCountries: [],
  ...Object.fromEntries(
    [...SECTORS.map((sector) => `scopeSector-${sector}`), ...ORGANISATION_SIZES.map((size) => `scopeSize-${size}`)].map(
      (name) => [name, false],
    ),
  ),
}

function complaintsOf(change: Record<string, unknown>) {
  const parsed = postAnswerInput.safeParse({ ...valid, ...change })
  return parsed.success ? {} : fieldErrorsOf(parsed.error)
}

describe('an answer', () => {
  test('needs a body and a basis; only the question decides whether it needs a stance', () => {
    expect(postAnswerInput.parse(valid)).toEqual({ ...valid, question: 7, stance: null, again: false, ...NOTHING_SAID })
  })

  test.each([
    ['basis', '', { code: 'required' }],
    ['basis', undefined, { code: 'required' }],
    ['basis', 'guessed', { code: 'invalid' }],
    ['stance', 'maybe', { code: 'invalid' }],
    ['ownRole', 'king', { code: 'invalid' }],
    ['ownCountry', 'Atlantis', { code: 'unknownCountry' }],
    ['scopeCountries', 'Sweden, Atlantis', { code: 'unknownCountry' }],
    ['question', 'seven', { code: 'invalid' }],
    ['body', 'x'.repeat(29), { code: 'tooShort', values: { min: 30, length: 29 } }],
    ['body', 'x'.repeat(30_001), { code: 'tooLong', values: { max: 30_000, length: 30_001 } }],
  ])('%s %j', (field, value, complaint) => {
    expect(complaintsOf({ [field]: value })).toEqual({ [field]: complaint })
  })
})

test('a scope names several countries once each', () => {
  const scope = scopeOf(postAnswerInput.parse({ ...valid, scopeCountries: 'Sweden, de; SE,', 'scopeSize-small': 'on' }))
  expect(scope).toEqual({ countries: ['SE', 'DE'], sectors: [], sizes: ['small'] })
})

test.each(['SE', 'se', 'Sweden', ' Schweden ', 'sverige'])('the country %j is Sweden', (ownCountry) => {
  expect(postAnswerInput.parse({ ...valid, ownCountry })).toMatchObject({ ownCountry: 'SE' })
})

test.each([
  ['on', true],
  ['1', true],
  ['true', true],
  ['', false],
  ['0', false],
  ['off', false],
  [undefined, false],
])('accepting %j is %s', (accepted, wished) => {
  expect(acceptAnswerInput.parse({ answer: '1', accepted })).toEqual({ answer: 1, accepted: wished })
})
