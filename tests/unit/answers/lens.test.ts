import { describe, expect, test } from 'vitest'
import { hasEnoughVoices, isShownBy, LENS_NAMES, lensesOn, lensNamed, nameOf } from '#lib/answers/lens.ts'
import type { Basis, Stance } from '#lib/answers/rules.ts'
import type { AnswerContext } from '#lib/answers/types.ts'

const NOBODY: AnswerContext = { role: null, sector: null, country: null }
let people = 0
const voice = (basis: Basis, context: Partial<AnswerContext> = {}, stance: Stance | null = 'yes') => ({
  author: { id: 0 },
  stance,
  basis,
  context: { ...NOBODY, ...context },
})
const times = <T>(count: number, made: T) =>
  Array.from({ length: count }, () => ({ ...made, author: { id: ++people } }))
const offered = (answers: Parameters<typeof lensesOn>[0]) =>
  lensesOn(answers).map(({ lens, count }) => [nameOf(lens), count])

describe('a lens', () => {
  test('is named as addresses write it, and found by that name alone', () => {
    for (const name of LENS_NAMES) expect(lensNamed(name)).toSatisfy((lens) => lens && nameOf(lens) === name)
    for (const name of [undefined, '', 'country-XX', 'role-king', 'first-hand-SE', 'COUNTRY-SE'])
      expect(lensNamed(name)).toBeNull()
  })

  test('shows who says the same of themselves', () => {
    const swede = voice('saw', { country: 'SE', role: 'pmo-analyst' })
    const shows = (name: string) => isShownBy(lensNamed(name) ?? { kind: 'first-hand' }, swede)
    expect(['country-SE', 'role-pmo-analyst'].map(shows)).toEqual([true, true])
    expect(['country-DE', 'sector-construction', 'first-hand'].map(shows)).toEqual([false, false, false])
  })
})

describe('the lenses that are offered', () => {
  test('the worked example: first-hand 6, Sweden 5, and not four analysts', () => {
    const swedes = times(5, voice('did', { country: 'SE' }))
    const analysts = times(4, voice('saw', { role: 'pmo-analyst' })).with(0, voice('did', { role: 'pmo-analyst' }))
    expect(offered([...swedes, ...analysts])).toEqual([
      ['first-hand', 6],
      ['country-SE', 5],
    ])
  })

  test('none through which one person speaks twice to make five', () => {
    const four = times(4, voice('did'))
    const twice = [...four, ...four.slice(0, 1), ...times(3, voice('saw'))]
    expect(offered(twice)).toEqual([])
    expect(hasEnoughVoices({ kind: 'first-hand' }, twice)).toBe(false)
    expect(hasEnoughVoices({ kind: 'first-hand' }, [...twice, ...times(1, voice('did'))])).toBe(true)
  })

  test('none that shows fewer than five, all of them, or answers without a stance', () => {
    expect(offered([...times(4, voice('did')), voice('saw')])).toEqual([])
    expect(offered(times(6, voice('did', { sector: 'construction' })))).toEqual([])
    expect(
      offered([...times(4, voice('did')), ...times(3, voice('did', {}, null)), ...times(3, voice('saw'))]),
    ).toEqual([])
  })
})
