import { describe, expect, test } from 'vitest'
import { writeGuideInput } from '#lib/guides/schema.ts'
import { checkNamed, checkSteps, readGuide } from '#lib/guides/steps.ts'
import { fieldErrorsOf } from '#lib/platform/text.ts'

const ORIGIN = 'https://forum.example.org'
/** Reads a text whose questions can all be shown, but those of `hidden`. */
const read = (body: string, hidden: readonly number[] = []) => {
  const { lead, steps } = readGuide(body, ORIGIN)
  return {
    lead,
    steps: steps.map(({ title, named, finish }) => ({
      title,
      ...finish(new Set(named.filter((id) => !hidden.includes(id)))),
    })),
  }
}

test('the text before the first heading is the introduction, and each heading opens a step', () => {
  const { lead, steps } = read('For *you*.\n\n# No step\n\n## First & *best*\n\nDo it.\n\n### More\n\n## Second\n')
  expect(lead).toEqual({
    html: '<p>For <em>you</em>.</p>\n<h3>No step</h3>\n',
    text: expect.stringContaining('For you.') as string,
  })
  expect(steps).toMatchObject([{ title: 'First & best' }, { title: 'Second', content: { html: '' } }])
  expect(steps[0]?.content.html).toBe('\n<p>Do it.</p>\n<h3>More</h3>\n')
})

test('headings in code, quotes and lists open no step, and nothing dangerous comes through', () => {
  const { steps } = read(
    '## One\n\n```\n## code\n```\n\n> ## quoted\n\n- ## listed\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))',
  )
  expect(steps).toHaveLength(1)
  expect(steps[0]?.content.html).not.toMatch(/<script|javascript:/)
})

test('lines with nothing but questions name what a step answers, in any form and once each', () => {
  const { steps } = read(
    [
      '## One',
      `See /questions/3 for more.`,
      `- [Its title](/questions/12)\n- ${ORIGIN}/de/questions/14/was-ist-ein-pmo`,
      '/questions/12/its-title\n/questions/15#answer-16',
      '- a thing to do\n- /questions/17',
      '[elsewhere](https://other.example/questions/9)',
    ].join('\n\n'),
  )
  expect(steps[0]?.questions).toEqual([12, 14, 15, 17])
  expect(steps[0]?.content.html).toContain('See /questions/3 for more.')
  expect(steps[0]?.content.html).toMatch(/a thing to do[^]*https:\/\/other\.example\/questions\/9/)
  expect(steps[0]?.content.html).not.toContain('Its title')
})

test('a line stays in the step if it names a question that cannot be shown, or one too many', () => {
  const body = '## One\n\n- /questions/3\n- [Mine](/questions/4)\n\n/questions/3 /questions/4'
  const [one] = read(body, [4]).steps
  expect(one?.questions).toEqual([3])
  expect(one?.content.html).toMatch(/Mine[^]*\/questions\/3 /)
  const many = Array.from({ length: 12 }, (_, index) => `- /questions/${index + 1}`).join('\n')
  const [full] = read(`## One\n\n${many}`).steps
  expect(full?.questions).toHaveLength(10)
  expect(full?.content.text).toBe('/questions/11\n/questions/12')
})

test('a step names up to ten questions', () => {
  const naming = (count: number) =>
    `## One\n\n## Two\n\n${Array.from({ length: count }, (_, index) => `- ${ORIGIN}/questions/${index + 1}`).join('\n')}`
  const error = { code: 'tooManyQuestions', values: { number: 2, count: 11, max: 10 } }
  expect(() => checkNamed(naming(10), ORIGIN)).not.toThrow()
  expect(() => checkNamed(naming(11), 'https://other.example')).not.toThrow()
  expect(() => checkSteps('question', naming(11), ORIGIN)).not.toThrow()
  for (const check of [() => checkNamed(naming(11), ORIGIN), () => checkSteps('guide', naming(11), ORIGIN)])
    expect(check).toThrow(expect.objectContaining({ fields: { body: error } }))
})

describe('the text of a guide', () => {
  const complaint = (body: string) => {
    const parsed = writeGuideInput.safeParse({ title: 'How one becomes a manager', body, tags: 'pmo' })
    return parsed.success ? null : fieldErrorsOf(parsed.error)['body']
  }
  const steps = (count: number, text = 'Do it well.') =>
    Array.from({ length: count }, (_, index) => `## Step ${index + 1}\n\n${text}`).join('\n\n')

  test('has up to a hundred steps', () => {
    expect(complaint(steps(1, 'Do it well, and tell somebody what came of it.'))).toBeNull()
    expect(complaint(steps(100, 'Do it well, and tell somebody what came of it. '.repeat(5)))).toBeNull()
  })

  test.each([
    ['one too many', steps(101), { code: 'tooManySteps', values: { count: 101, max: 100 } }],
    ['two thousand', '## Go\n\n'.repeat(2000), { code: 'tooManySteps', values: { count: 2000, max: 100 } }],
    ['underlined ones too', 'Step\n---\n\n'.repeat(120), { code: 'tooManySteps', values: { count: 120, max: 100 } }],
    ['none', 'Only sentences, and no step anywhere in them.', { code: 'noSteps' }],
    ['one without a title', `${steps(2)}\n\n##\n\nWhat now?`, { code: 'namelessStep', values: { number: 3 } }],
    ['too short', '## One', { code: 'tooShort', values: expect.anything() as object }],
  ])('%s', (_, body, error) => {
    expect(complaint(body)).toEqual(error)
  })
})
