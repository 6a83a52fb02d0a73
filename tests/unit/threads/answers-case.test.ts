import { expect, test } from 'vitest'
import { answersCase } from '#lib/threads/rules.ts'

test.each([
  ['split', ['flag'], ['not-an-answer'], true],
  ['move', ['flag'], ['not-an-answer', 'rude'], false],
  ['merge', ['flag'], ['duplicate'], true],
  ['merge', ['flag'], ['not-an-answer'], false],
  ['convert', ['flag', 'held'], ['not-an-answer'], false],
] as const)('a %s of what waits for %s because of %s leaves nothing to decide: %s', (kind, sources, reasons, is) => {
  expect(answersCase(kind, { sources, reasons })).toBe(is)
})
