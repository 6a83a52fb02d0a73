import { expect, test } from 'vitest'
import { printOf } from '#components/drafts/draft-marks.ts'
import { beginningOf, FIRST_WORDS_SLOT, isSameText, questionSlot } from '#lib/drafts/rules.ts'

test('a text has one print, whatever the order of its fields', () => {
  expect(printOf({})).toBe(1_947_613_349)
  expect(printOf({ title: 'A', body: 'B' })).toBe(printOf({ body: 'B', title: 'A' }))
  expect(printOf({ title: 'A', body: 'B' })).not.toBe(printOf({ title: 'B', body: 'A' }))
})

test('words typed elsewhere find their draft again, apart from counted ones', () => {
  expect(questionSlot('a')).toBe(3_827_002_220)
  expect(questionSlot('What is a PMO?')).toBe(questionSlot('What is a PMO?'))
  expect(questionSlot('')).toBeGreaterThanOrEqual(FIRST_WORDS_SLOT)
})

test('two texts are the same if every field is', () => {
  expect(isSameText({ title: 'A', body: '' }, { body: '', title: 'A' })).toBe(true)
  expect(isSameText({ title: 'A' }, { title: 'A', body: '' })).toBe(false)
  expect(isSameText({ title: 'A' }, { title: 'a' })).toBe(false)
})

test('the beginning of a draft is one line', () => {
  expect(beginningOf({ body: ' One\n\ntwo ' })).toBe('One two')
  expect(beginningOf({ title: 'A' })).toBe('')
  expect(beginningOf({ body: 'x'.repeat(300) })).toBe(`${'x'.repeat(200)} …`)
  expect(beginningOf({ body: 'three years '.repeat(30) })).toMatch(/ (?:three|years) …$/)
})
