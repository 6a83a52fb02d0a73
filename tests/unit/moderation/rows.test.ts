import { expect, test } from 'vitest'
import { resolvesCase } from '#components/moderation/act-codes.ts'
import { isLong } from '#components/moderation/is-long.ts'

test('a text is folded exactly if it has more lines than its row shows', () => {
  const paragraphs = (...lengths: number[]) => lengths.map((length) => `<p>${'x'.repeat(length)}</p>`).join('')
  expect(isLong(paragraphs(100, 500), 8)).toBe(true)
  expect(isLong(paragraphs(80, 80, 80), 8)).toBe(false)
  expect(isLong(paragraphs(640), 8)).toBe(false)
  expect(isLong(paragraphs(641), 8)).toBe(true)
  expect(isLong('<p><a href="https://example.org/quite-a-long-address">here</a></p>'.repeat(4), 8)).toBe(false)
  expect(isLong('', 8)).toBe(false)
})

test('the rest of a case stays open', () => {
  const flagged = { sources: ['flag'], appealId: null } as const
  const appealed = { sources: ['appeal'], appealId: 1 } as const
  const both = { sources: ['flag', 'appeal'], appealId: 1 } as const
  expect([resolvesCase(flagged, 'delete'), resolvesCase(flagged, 'comment')]).toEqual([true, false])
  expect([resolvesCase(appealed, 'appeal'), resolvesCase(both, 'appeal')]).toEqual([true, false])
  expect([resolvesCase(appealed, 'warn'), resolvesCase(both, 'escalate')]).toEqual([false, true])
  expect(resolvesCase({ sources: ['suggested-edit'], appealId: null }, 'accept-edit')).toBe(true)
  expect(resolvesCase({ sources: ['suggested-edit', 'flag'], appealId: null }, 'accept-edit')).toBe(false)
})
