import { expect, test } from 'vitest'
import { firstSentence } from '#lib/markdown/excerpt.ts'

test.each([
  [
    'ends at the first full stop',
    'I did it for two years in a bank. It was hard.',
    'I did it for two years in a bank.',
  ],
  [
    'takes a short beginning together with what follows',
    'Yes. I did it twice, in two firms. Ask me.',
    'Yes. I did it twice, in two firms.',
  ],
  ['is one line', 'It depends\non who  asks you to do it. More.', 'It depends on who asks you to do it.'],
  ['is the whole of a text without a stop', 'no stop here', 'no stop here'],
  ['nothing of nothing', '  ', ''],
])('a first sentence %s', (_, text, sentence) => {
  expect(firstSentence(text, 'en', 160)).toBe(sentence)
})

test('a long sentence is cut at a word', () => {
  expect(firstSentence(`I know ${'many words '.repeat(40)}`, 'en', 40)).toMatch(/^I know (many words ?)+(many)?…$/)
})
