import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { acceptAnswerInput, editAnswerInput, postAnswerInput } from '#lib/answers/schema.ts'
import { editCommentInput, postCommentInput, voteCommentInput } from '#lib/comments/schema.ts'
import { raiseFlagInput } from '#lib/flags/schema.ts'
import { restrictPersonInput } from '#lib/people/schema.ts'
import {
  checkboxField,
  choiceField,
  hintedIdField,
  idField,
  optionalChoiceField,
  optionalIdField,
} from '#lib/platform/fields.ts'
import { fieldErrorsOf } from '#lib/platform/text.ts'
import { askQuestionInput, editQuestionInput } from '#lib/questions/schema.ts'
import { mergeQuestionsInput, moveAnswerInput, setThreadStateInput, splitPostInput } from '#lib/threads/schema.ts'
import { profileInput } from '#lib/users/schema.ts'
import { castVoteInput } from '#lib/voting/schema.ts'

/** Returns the error of a field's form with one text in it; null when there is none. */
function errorOf(field: z.ZodType, text: string | undefined): string | null {
  const parsed = z.object({ field }).safeParse({ field: text })
  return parsed.success ? null : (fieldErrorsOf(parsed.error)['field']?.code ?? null)
}

describe('the values that a form sends', () => {
  test.each([
    ['7', 7],
    ['999999999999999', 999_999_999_999_999],
  ])('id %s', (text, id) => {
    expect(idField<number>().parse(text)).toBe(id)
    expect(hintedIdField<number>().parse(text)).toBe(id)
    expect(optionalIdField<number>().parse(text)).toBe(id)
  })

  test.each(['0', '01', '-1', '1.5', '1e3', ' 1', '1000000000000000', 'NaN', ''])('"%s" is not an id', (text) => {
    expect(errorOf(idField(), text)).toBe('invalid')
    expect(hintedIdField().parse(text)).toBeNull()
    expect(errorOf(optionalIdField(), text)).toBe(text === '' ? null : 'invalid')
  })

  test('nothing sent', () => {
    expect(errorOf(idField(), undefined)).toBe('required')
    expect(optionalIdField().parse(undefined)).toBeNull()
    expect(checkboxField().parse(undefined)).toBe(false)
    expect(optionalChoiceField(['a']).parse(undefined)).toBeNull()
    expect(errorOf(choiceField(['a']), undefined)).toBe('required')
  })

  test('one of a list', () => {
    expect(choiceField(['a', 'b']).parse('b')).toBe('b')
    expect(errorOf(choiceField(['a']), '')).toBe('required')
    expect(errorOf(choiceField(['a']), 'toString')).toBe('invalid')
    expect(optionalChoiceField(['a']).parse('')).toBeNull()
    expect(errorOf(optionalChoiceField(['a']), 'b')).toBe('invalid')
  })

  test.each(['on', 'true', '1'])('a checkbox that sends %s is checked', (text) => {
    expect(checkboxField().parse(text)).toBe(true)
  })
})

const act = { rule: 'other', reason: 'It repeats what stands above.' }
const text = { body: 'I have been in the office for three years.', title: 'How does one move on?', tags: 'pmo  cv' }

describe('one schema reads a form and describes JSON', () => {
  test.each([
    ['ask', askQuestionInput, { ...text, language: 'en', isYesNo: 'on', filledMs: '1200' }],
    ['edit a question', editQuestionInput, { ...text, post: '7', version: '2', sector: '' }],
    ['answer', postAnswerInput, { body: text.body, question: '7', basis: 'did', stance: 'yes' }],
    ['edit an answer', editAnswerInput, { body: text.body, post: '7', version: '2', basis: 'saw' }],
    ['accept', acceptAnswerInput, { answer: '7', accepted: '1' }],
    ['comment', postCommentInput, { post: '7', body: 'Which country is this about?', replyTo: '9' }],
    ['edit a comment', editCommentInput, { comment: '7', body: 'Which country is this about?' }],
    ['vote for a comment', voteCommentInput, { comment: '7', value: '1' }],
    ['vote', castVoteInput, { post: '7', value: '-1' }],
    ['restrict', restrictPersonInput, { ...act, person: '3', scope: 'vote', days: 'until-lifted' }],
    ['lock', setThreadStateInput, { ...act, post: '7', kind: 'locked', days: '', slowSeconds: '' }],
    ['split', splitPostInput, { ...act, ...text, post: '7', comment: '' }],
    ['move', moveAnswerInput, { ...act, post: '7', target: '8' }],
    ['merge', mergeQuestionsInput, { ...act, post: '7', target: '8' }],
    [
      'profile',
      profileInput,
      { displayName: ' Sara  K ', handle: '@Sara', bio: '', links: 'example.org\nexample.com', language: 'en' },
    ],
  ] as const)('%s', (_name, schema: z.ZodType, form) => {
    const value = schema.parse(form)
    expect(z.decode(schema, z.encode(schema, value))).toEqual(value)
    // The JSON side has its own description, which an endpoint can publish.
    expect(z.toJSONSchema(schema, { io: 'output' })).toMatchObject({ type: 'object' })
  })

  test('a schema that transforms its whole form has one reading only', () => {
    expect(() => z.encode(raiseFlagInput as z.ZodType, {})).toThrow()
  })
})
