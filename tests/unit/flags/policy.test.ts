import { describe, expect, test } from 'vitest'
import { banRefusal, flagRefusal, retractRefusal } from '#lib/flags/policy.ts'
import { flagBanOf } from '#lib/flags/rules.ts'
import { raiseFlagInput } from '#lib/flags/schema.ts'
import { fieldErrorsOf } from '#lib/platform/text.ts'
import { aRestriction, aViewer } from '#tests/support/viewer.ts'

const DAY_MS = 86_400_000
const now = new Date('2026-03-10T12:00:00Z')
const ago = (days: number) => new Date(now.getTime() - days * DAY_MS)

describe('who may flag', () => {
  const target = { authorId: 2 }

  test('anybody confirmed, but no suspended or restricted person, and never on one’s own posts', () => {
    expect(flagRefusal(aViewer(), target)).toBeNull()
    expect(flagRefusal(aViewer({ id: 2, role: 'administrator' }), target)).toEqual({ code: 'flagOwn' })
    expect(flagRefusal(aViewer({ isConfirmed: false }), target)).toEqual({ code: 'unconfirmed' })
    expect(flagRefusal(aViewer({ restrictions: [aRestriction({ scope: 'flag' })] }), target)?.code).toBe('restricted')
    expect(flagRefusal(aViewer({ restrictions: [aRestriction({ scope: 'vote' })] }), target)).toBeNull()
  })

  test('with the points that the site’s stage requires', () => {
    expect(flagRefusal(aViewer({ stage: 'growing', reputation: 14 }), target)).toEqual({
      code: 'flagNeedsReputation',
      values: { needed: 15, have: 14 },
    })
    expect(flagRefusal(aViewer({ stage: 'growing', role: 'moderator' }), target)).toBeNull()
  })

  test('a decided flag stays', () => {
    expect(['open', 'retracted', 'helpful', 'declined'].map((state) => retractRefusal({ state } as never))).toEqual([
      null,
      null,
      { code: 'flagDecided' },
      { code: 'flagDecided' },
    ])
  })
})

describe('a ban', () => {
  const decisions = (declined: number, helpful: number, days = 1) => [
    ...Array.from({ length: declined }, () => ({ isDeclined: true, at: ago(days) })),
    ...Array.from({ length: helpful }, () => ({ isDeclined: false, at: ago(days) })),
  ]

  test('is imposed for a quarter of more than ten', () => {
    expect(flagBanOf(decisions(3, 8), now)).toMatchObject({ declined: 3, decided: 11 })
    expect(flagBanOf(decisions(2, 9), now)).toBeNull()
    expect(flagBanOf(decisions(10, 0), now)).toBeNull()
    expect(flagBanOf(decisions(0, 50), now)).toBeNull()
  })

  test('counts seven days and ends when enough of the flags are older', () => {
    expect(flagBanOf(decisions(11, 0, 7), now)).toBeNull()
    const mixed = [...decisions(5, 0, 5), ...decisions(0, 10, 2)]
    // 5 of 15 are declined; in two days those are a week old, and none of the remaining ten is.
    expect(flagBanOf(mixed, now)?.until).toEqual(ago(-2))
  })

  test('names its numbers and its end', () => {
    expect(banRefusal(null)).toBeNull()
    expect(banRefusal({ declined: 3, decided: 11, until: ago(-2) })).toEqual({
      code: 'flagBan',
      values: { declined: 3, decided: 11, days: 7, until: ago(-2).getTime() },
    })
  })
})

describe('the form to flag', () => {
  const parse = (fields: Record<string, string>) => raiseFlagInput.safeParse(fields)
  const complaints = (fields: Record<string, string>) => {
    const parsed = parse(fields)
    return parsed.success ? null : fieldErrorsOf(parsed.error)
  }

  test('names one target and one reason', () => {
    expect(parse({ comment: '7', reason: 'spam' }).data).toEqual({
      target: { kind: 'comment', id: 7 },
      reason: 'spam',
      text: '',
      duplicateOf: null,
    })
    expect(complaints({ comment: '7', post: '8', reason: 'spam' })).toEqual({ '': { code: 'invalid' } })
    expect(complaints({ reason: 'spam' })).toEqual({ '': { code: 'invalid' } })
    expect(complaints({ post: '7', reason: 'boring' })).toEqual({ reason: { code: 'invalid' } })
    expect(complaints({ post: '7' })).toEqual({ reason: { code: 'required' } })
  })

  test('asks for a note if the reason needs one', () => {
    expect(complaints({ post: '7', reason: 'duplicate' })).toEqual({ duplicateOf: { code: 'required' } })
    expect(complaints({ post: '7', reason: 'duplicate', duplicateOf: 'x' })).toEqual({
      duplicateOf: { code: 'required' },
    })
    expect(complaints({ post: '7', reason: 'other' })).toEqual({ text: { code: 'required' } })
    expect(complaints({ post: '7', reason: 'other', text: 'short' })).toEqual({
      text: { code: 'tooShort', values: { min: 10, length: 5 } },
    })
    expect(complaints({ post: '7', reason: 'spam', text: 'x'.repeat(501) })).toEqual({
      text: { code: 'tooLong', values: { max: 500, length: 501 } },
    })
  })
})
