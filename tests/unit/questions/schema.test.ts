import { describe, expect, test } from 'vitest'
import { fieldErrorsOf } from '#lib/platform/text.ts'
import { askQuestionInput, editQuestionInput } from '#lib/questions/schema.ts'

const valid = {
  title: 'What comes after a PMO job?',
  body: 'I have been in the office for three years now.',
  tags: 'pmo, career',
}

function complaintsOf(change: Record<string, unknown>) {
  const parsed = askQuestionInput.safeParse({ ...valid, ...change })
  return parsed.success ? {} : fieldErrorsOf(parsed.error)
}

describe('a question', () => {
  test('needs only title, body and tags', () => {
    expect(askQuestionInput.parse(valid)).toEqual({
      ...valid,
      tags: ['pmo', 'career'],
      language: null,
      isYesNo: false,
      country: null,
      sector: null,
      seniority: null,
      currentRole: null,
      wishedRole: null,
    })
  })

  test.each([
    ['title', 'x'.repeat(14), { code: 'tooShort', values: { min: 15, length: 14 } }],
    ['title', 'x'.repeat(151), { code: 'tooLong', values: { max: 150, length: 151 } }],
    ['title', '😀'.repeat(151), { code: 'tooLong', values: { max: 150, length: 151 } }],
    ['title', ' '.repeat(40), { code: 'required' }],
    ['title', undefined, { code: 'required' }],
    ['title', 'What is\u0000 a PMO for?', { code: 'badCharacter' }],
    ['title', 'What is \ud800 a PMO for?', { code: 'badCharacter' }],
    ['body', 'x'.repeat(29), { code: 'tooShort', values: { min: 30, length: 29 } }],
    ['body', `${'x'.repeat(29)}${' '.repeat(9)}`, { code: 'tooShort', values: { min: 30, length: 29 } }],
    ['body', 'x'.repeat(31_000), { code: 'tooLong', values: { max: 30_000, length: 31_000 } }],
    ['body', '\n\t '.repeat(40), { code: 'required' }],
    ['body', `${'x'.repeat(40)}\u0000`, { code: 'badCharacter' }],
    ['body', `${'x'.repeat(40)}\u001b[31m`, { code: 'badCharacter' }],
    ['body', '`a` '.repeat(3_000), { code: 'tooManyMarks', values: { count: 6_000, max: 2_000 } }],
    ['body', `${'> '.repeat(13)}${'x'.repeat(40)}`, { code: 'tooNested', values: { max: 12 } }],
    ['tags', '', { code: 'required' }],
    ['tags', ' , ,', { code: 'required' }],
    ['tags', 'a b c d e f', { code: 'tooManyTags', values: { max: 5 } }],
    ['tags', '../etc', { code: 'badTag', values: { tag: '../etc', max: 35 } }],
    ['tags', 'x'.repeat(36), { code: 'badTag', values: { tag: 'x'.repeat(36), max: 35 } }],
    ['tags', 'a\u0000', { code: 'badTag', values: { tag: 'a\u0000', max: 35 } }],
    ['language', 'xx', { code: 'invalid' }],
    ['language', 'constructor', { code: 'invalid' }],
    ['sector', 'piracy', { code: 'invalid' }],
    ['country', 'XX', { code: 'invalid' }],
    ['currentRole', '__proto__', { code: 'invalid' }],
  ])('%s %j', (field, value, complaint) => {
    expect(complaintsOf({ [field]: value })).toEqual({ [field]: complaint })
  })

  test.each([
    ['title', 'x'.repeat(15)],
    ['title', '😀'.repeat(150)],
    ['body', 'x'.repeat(30_000)],
    ['body', '😀'.repeat(30_000)],
    ['tags', 'a b c d e'],
    ['tags', 'x'.repeat(35)],
    ['language', ''],
    ['sector', 'other'],
    ['country', 'SE'],
  ])('%s of just the right size passes', (field, value) => {
    expect(complaintsOf({ [field]: value })).toEqual({})
  })

  test('all complaints come at once', () => {
    expect(Object.keys(complaintsOf({ title: '', body: '', tags: '', sector: 'x' }))).toEqual([
      'title',
      'body',
      'tags',
      'sector',
    ])
  })

  test('text is kept byte for byte, made NFC with \\n line ends', () => {
    const { body } = askQuestionInput.parse({
      ...valid,
      body: '  a\u0308 trailing blank \r\nand a very long second line\r\n',
    })
    expect(body).toBe('  ä trailing blank \nand a very long second line\n')
  })

  test('a title is one line', () => {
    expect(askQuestionInput.parse({ ...valid, title: ' What\r\n comes\tafter  a PMO job? ' }).title).toBe(
      'What comes after a PMO job?',
    )
  })
})

test.each(['0', '', 'x', '-1', '1.5'])('an edit from version %j is refused', (version) => {
  expect(editQuestionInput.safeParse({ ...valid, post: '1', version }).success).toBe(false)
})

test('an edit’s reason has at most 200 characters', () => {
  const edit = { ...valid, post: '1', version: '1' }
  expect(editQuestionInput.parse(edit).summary).toBe('')
  expect(editQuestionInput.safeParse({ ...edit, summary: 'x'.repeat(200) }).success).toBe(true)
  expect(editQuestionInput.safeParse({ ...edit, summary: 'x'.repeat(201) }).success).toBe(false)
})
