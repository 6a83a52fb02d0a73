import { expect, test } from 'vitest'
import { withTemplate } from '#lib/moderation/with-template.ts'

const KIND = 'Please be kind.\n\nThank you.'
const BRIEF = 'Please be brief.'

test('a template fills an empty field unchanged', () => {
  expect(withTemplate('', KIND)).toBe(KIND)
  expect(withTemplate(' \n', KIND)).toBe(KIND)
})

test('typed text stays, with the template below it', () => {
  expect(withTemplate('You wrote twice.', KIND)).toBe(`You wrote twice.\n\n${KIND}`)
  expect(withTemplate(`${BRIEF} And do not shout.`, KIND, [KIND, BRIEF])).toBe(`${BRIEF} And do not shout.\n\n${KIND}`)
})

test('a template that is there already is not added again', () => {
  const typed = `You wrote twice.\r\n\r\n${KIND.replaceAll('\n', '\r\n')}\r\n`
  expect(withTemplate(typed, KIND, [KIND])).toBe(typed)
  expect(withTemplate(KIND, KIND)).toBe(KIND)
})

test('the forum’s own text, if nobody changed it, is replaced by the next choice', () => {
  expect(withTemplate(KIND, BRIEF, [KIND, BRIEF])).toBe(BRIEF)
  expect(withTemplate(KIND.replaceAll('\n', '\r\n'), BRIEF, [KIND])).toBe(BRIEF)
})
