import { describe, expect, test } from 'vitest'
import { areMany, canHide, totalVoices, voicesNeeded, voicesOf } from '#lib/flags/voices.ts'
import type { Flagger } from '#lib/flags/voices.ts'

let next = 1
const nothing = { helpful: 0, declined: 0 }

function aFlagger(wanted: Partial<Flagger> = {}): Flagger {
  return { id: next++, trust: 'member', ageDays: 60, record: nothing, network: null, ...wanted }
}

const some = (count: number, wanted: Partial<Flagger> = {}) => Array.from({ length: count }, () => aFlagger(wanted))

test('the worked examples', () => {
  const keen = aFlagger({ trust: 'trusted', ageDays: 400, record: { helpful: 10, declined: 0 } })
  expect(voicesOf(keen)).toBeCloseTo(4.286, 3)
  expect(totalVoices([aFlagger(), ...some(4, { trust: 'new', ageDays: 15 })])).toBe(2)
  expect(voicesNeeded(10)).toBe(10)
})

describe('a text with no votes', () => {
  test('is hidden by two trusted people, or by five others with accounts of a month', () => {
    expect(canHide(some(2, { trust: 'trusted' }), 0)).toBe(true)
    expect(canHide(some(1, { trust: 'trusted' }), 0)).toBe(false)
    expect(canHide(some(5), 0)).toBe(true)
    expect(canHide(some(4), 0)).toBe(false)
    expect(canHide(some(5, { ageDays: 29 }), 0)).toBe(false)
  })

  test('is not hidden by new accounts alone, whatever their number and age', () => {
    expect(canHide(some(100, { trust: 'new', ageDays: 400 }), 0)).toBe(false)
    expect(canHide(some(3), 0)).toBe(false)
    expect(canHide([...some(3), ...some(2, { trust: 'new' })], 0)).toBe(true)
  })

  test('is not hidden by people whose flags were declined', () => {
    expect(canHide(some(5, { record: { helpful: 0, declined: 4 } }), 0)).toBe(false)
    expect(canHide(some(3, { record: { helpful: 20, declined: 0 } }), 0)).toBe(true)
  })

  test('is not hidden by one network: its accounts count as the strongest of them', () => {
    expect(totalVoices(some(6, { network: 'a' }))).toBe(1)
    expect(totalVoices([...some(6, { network: 'a' }), ...some(2, { network: 'b' }), aFlagger()])).toBe(3)
    expect(totalVoices([aFlagger({ network: 'a', trust: 'new' }), aFlagger({ network: 'a' })])).toBe(1)
  })
})

test('votes on a text make it harder to hide, never easier', () => {
  expect(canHide(some(2, { trust: 'trusted' }), 1)).toBe(false)
  expect(canHide(some(9), 10)).toBe(false)
  expect(canHide(some(10), 10)).toBe(true)
  expect(voicesNeeded(-8)).toBe(5)
})

test('five people are always many', () => {
  expect(areMany(some(5, { trust: 'new', ageDays: 0 }))).toBe(true)
  const [one] = some(1)
  expect(areMany([one, one, one, one, one].map((flagger) => ({ id: flagger?.id ?? 0 })))).toBe(false)
})
