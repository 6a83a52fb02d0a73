import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { describeTagInput } from '#lib/tags/schema.ts'
import { postCommentInput } from '#lib/comments/schema.ts'
import { warnPersonInput } from '#lib/people/schema.ts'
import { fieldErrorsOf } from '#lib/platform/text.ts'
import { hasStackedMarks, visibleLength } from '#lib/platform/visible.ts'
import { askQuestionInput } from '#lib/questions/schema.ts'
import { profileInput } from '#lib/users/schema.ts'

test.each([
  ['', 0],
  ['   ', 0],
  ['\u200b'.repeat(20), 0],
  ['\u3164'.repeat(20), 0],
  ['\u2800\u00a0\u2003\ufeff\u00ad\u2060\u034f', 0],
  ['\u0301', 0],
  ['abc', 3],
  ['a \t\n b', 3],
  ['e\u0301', 1],
  ['a\u200bb', 2],
  ['प्रिया', 2],
  ['👍', 2],
  ['👍🏽', 2],
  ['👩‍👩‍👧‍👦', 2],
  ['🇸🇪', 2],
  ['好', 2],
])('of %j one sees %i', (text, length) => {
  expect(visibleLength(text)).toBe(length)
})

test.each([
  ['Vietnamese', 'Nguyễn Văn An', false],
  ['pointed Hebrew', 'שָׁלוֹם', false],
  ['Thai', 'ที่นี่', false],
  ['Burmese', 'လျှို့ဝှက်', false],
  ['a family', '👩‍👩‍👧‍👦', false],
  ['five marks', 'a\u0301\u0302\u0303\u0304\u0305', true],
  ['five with joiners between', 'a\u0301\u200d\u0302\u200d\u0303\u200d\u0304\u200d\u0305', true],
])('stacked marks: %s', (_, text, isStacked) => {
  expect(hasStackedMarks(text)).toBe(isStacked)
})

const question = { title: 'What comes after a PMO job?', body: 'I have been there for three years now.', tags: 'pmo' }
const profile = { displayName: 'Sara', handle: 'sara', bio: 'Ten years of it.', links: '', language: 'en' }
const warning = { person: '1', rule: 'spam', reason: 'Please read the rules.', text: 'Please read the rules.' }

/** Fields of every kind, each in an otherwise valid form. */
const FIELDS: [string, z.ZodType, Record<string, string>][] = [
  ['title', askQuestionInput, question],
  ['body', askQuestionInput, question],
  ['bio', profileInput, profile],
  ['body', postCommentInput, { post: '1', body: 'Thanks.' }],
  ['text', warnPersonInput, warning],
  ['description', describeTagInput, { tag: 'pmo', version: '1', description: 'Project management offices.' }],
]
const errorOf = (schema: z.ZodType, field: string, typed: Record<string, string>) => {
  const { error } = schema.safeParse(typed)
  return error ? fieldErrorsOf(error)[field]?.code : null
}

describe.each(FIELDS)('%s', (field, schema, typed) => {
  const withText = (text: string) => errorOf(schema, field, { ...typed, [field]: text })
  const filler = 'Words enough for the longest of all the limits.'

  test('is accepted as it is', () => {
    expect(errorOf(schema, field, typed)).toBeNull()
    expect(withText(`${filler} \u2067שלום\u2069 \u200f.`)).toBeNull()
  })

  test.each([
    ['an override', `${filler} \u202eevil`, 'direction'],
    ['the other override', `\u202d${filler}`, 'direction'],
    ['an isolate left open', `${filler} \u2067evil`, 'direction'],
    ['an embedding closed by the wrong end', `${filler} \u202bevil\u2069`, 'direction'],
    ['too many marks', `${filler}${'\u0301'.repeat(20)}`, 'stackedMarks'],
  ])('%s is refused', (_, text, code) => {
    expect(withText(text)).toBe(code)
  })
})

test('text without visible characters is refused if required, and otherwise empty', () => {
  for (const [field, schema, typed] of FIELDS.filter(([name]) => !['bio', 'description'].includes(name)))
    for (const sign of ['\u200b', '\u3164', '\u2800'])
      expect([field, errorOf(schema, field, { ...typed, [field]: sign.repeat(40) })]).toEqual([field, 'nothingVisible'])
  expect(profileInput.parse({ ...profile, bio: '\u200b'.repeat(40) }).bio).toBe('')
  expect(describeTagInput.parse({ tag: 'pmo', version: '1', description: '\u3164' }).description).toBe('')
})

describe('Markdown is measured as it is displayed', () => {
  const definition = `[a]: https://example.org/${'x'.repeat(40)}`
  test.each([
    definition,
    '> '.repeat(12),
    '- \n'.repeat(20),
    '---\n'.repeat(20),
    '&nbsp;'.repeat(10),
    '[](x)'.repeat(10),
  ])('%j is nothing', (text) => {
    expect(errorOf(askQuestionInput, 'body', { ...question, body: text })).toBe('nothingVisible')
    expect(errorOf(profileInput, 'bio', { ...profile, bio: text })).toBe('nothingVisible')
  })

  test('a long source that shows little is too short', () => {
    const { error } = askQuestionInput.safeParse({ ...question, body: `${definition}\n\n[Yes][a]` })
    expect(error && fieldErrorsOf(error)['body']).toEqual({ code: 'tooShort', values: { min: 30, length: 3 } })
  })

  test('character references hide nothing from the rules', () => {
    const words = 'Words enough for the body of a question.'
    expect(errorOf(askQuestionInput, 'body', { ...question, body: `${words} &#x202e;evil` })).toBe('direction')
    expect(errorOf(askQuestionInput, 'body', { ...question, body: words + '&#769;'.repeat(9) })).toBe('stackedMarks')
  })

  test.each(['[](x)', '\u200b\u200b', '&#8203;&#8203;', '&nbsp;&nbsp;'])('%j is not a comment', (body) => {
    expect(errorOf(postCommentInput, 'body', { post: '1', body })).toBe('nothingVisible')
  })

  test.each(['👍', '好', 'ok', '+1', '---', '# a'])('%j is one', (body) => {
    expect(errorOf(postCommentInput, 'body', { post: '1', body })).toBeNull()
  })
})

test('the complaint about a direction quotes the place', () => {
  const { error } = askQuestionInput.safeParse({ ...question, title: 'How to read \u202elive, really?' })
  expect(error && fieldErrorsOf(error)['title']).toEqual({
    code: 'direction',
    values: { near: 'How to read live, really' },
  })
})
