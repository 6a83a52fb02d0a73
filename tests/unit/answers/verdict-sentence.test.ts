import { describe, expect, test } from 'vitest'
import type { Basis, Stance } from '#lib/answers/rules.ts'
import { firstHandPercent, leadingShare, sentenceValues, verdictOf } from '#lib/answers/verdict.ts'
import { wordsOf } from '#tests/support/e2e/words.ts'

type Given = readonly (readonly [Stance, number, Basis])[]

const FOUNDING: Given = [
  ['yes', 41, 'did'],
  ['yes', 38, 'did'],
  ['depends', 24, 'general'],
  ['yes', 12, 'saw'],
  ['effort', 6, 'saw'],
]

function verdictFor(given: Given) {
  return verdictOf(given.map(([stance, score, basis]) => ({ stance, score, basis })))
}

function sentence(locale: 'en' | 'de' | 'sv', given: Given): string {
  const verdict = verdictFor(given)
  const leading = leadingShare(verdict)
  return leading ? wordsOf(locale)('answers.verdictSentence', sentenceValues(verdict, leading)) : ''
}

describe('the sentence of a verdict', () => {
  test.each([
    ['three of five, two of them first-hand', FOUNDING, '3 of 5 say yes; the two who did it both do.'],
    ['one answer from experience', [['no', 0, 'did']], 'The only answer says no, from first-hand experience.'],
    ['one answer of advice', [['effort', 0, 'general']], 'The only answer says yes, with effort.'],
    [
      'two who agree and did it',
      [
        ['yes', 0, 'did'],
        ['yes', 0, 'did'],
      ],
      'Both say yes, and all of them did it.',
    ],
    [
      'nobody who did it',
      [
        ['depends', 3, 'saw'],
        ['no', 0, 'saw'],
      ],
      '1 of 2 says it depends.',
    ],
    [
      'the one who did it alone',
      [
        ['yes', 9, 'saw'],
        ['no', 0, 'did'],
      ],
      '1 of 2 says yes; the one who did it says something else.',
    ],
    [
      'some of those who did it',
      [
        ['yes', 9, 'did'],
        ['yes', 9, 'did'],
        ['no', 0, 'did'],
        ['no', 0, 'saw'],
      ],
      '2 of 4 say yes; 2 of the 3 who did it do.',
    ],
  ] as const)('%s', (_, given, expected) => {
    expect(sentence('en', given)).toBe(expected)
  })

  test('in German and Swedish', () => {
    expect(sentence('de', FOUNDING)).toBe('3 von 5 sagen Ja; auch die beiden, die es selbst gemacht haben.')
    expect(sentence('sv', FOUNDING)).toBe('3 av 5 säger ja; det gör också de två som har gjort det själva.')
    expect(sentence('de', [['depends', 0, 'did']])).toBe(
      'Die einzige Antwort sagt, dass es darauf ankommt, aus eigener Erfahrung.',
    )
  })

  test('the leading weight may come from fewer answers, and equal weights keep their order', () => {
    expect(
      leadingShare(
        verdictFor([
          ['no', 0, 'saw'],
          ['no', 0, 'saw'],
          ['yes', 9, 'did'],
        ]),
      )?.stance,
    ).toBe('yes')
    expect(
      leadingShare(
        verdictFor([
          ['no', 0, 'saw'],
          ['yes', 0, 'did'],
        ]),
      )?.stance,
    ).toBe('yes')
    expect(leadingShare(verdictFor([]))).toBeNull()
  })
})

test('the first-hand share of the founding example', () => {
  expect(firstHandPercent(verdictFor(FOUNDING))).toBe(65)
})
