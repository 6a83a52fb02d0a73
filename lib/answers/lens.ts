import { COUNTRIES } from '#lib/situations/countries.ts'
import { CAREER_ROLES, SECTORS } from '#lib/situations/rules.ts'
import { isFirstHand } from './rules.ts'
import type { Basis, Stance } from './rules.ts'
import type { AnswerContext } from './types.ts'

/** Fewer voices are too few to stand for a group, and a group so small names its members. */
export const MIN_VOICES = 5

/** A part of the voices: those who did it themselves, or who say the same of themselves. */
export type Lens = { kind: 'first-hand' } | { kind: 'role' | 'sector' | 'country'; value: string }

type Voice = { stance: Stance | null; basis: Basis; context: AnswerContext }

const KINDS = { role: CAREER_ROLES, sector: SECTORS, country: COUNTRIES } as const

/** A lens as addresses write it: `first-hand`, `role-pmo-analyst`, `country-SE`. */
export function nameOf(lens: Lens): string {
  return lens.kind === 'first-hand' ? lens.kind : `${lens.kind}-${lens.value}`
}

/** Every lens by its name. */
const LENSES: ReadonlyMap<string, Lens> = new Map(
  [
    { kind: 'first-hand' } as const,
    ...(['role', 'sector', 'country'] as const).flatMap((kind) => KINDS[kind].map((value) => ({ kind, value }))),
  ].map((lens: Lens) => [nameOf(lens), lens]),
)

export const LENS_NAMES: readonly string[] = [...LENSES.keys()]

/** The lens of that name; null for any other text. */
export function lensNamed(name: string | undefined): Lens | null {
  return LENSES.get(name ?? '') ?? null
}

/** Returns whether a lens shows an answer. */
export function isSeenThrough(lens: Lens, { basis, context }: Pick<Voice, 'basis' | 'context'>): boolean {
  return lens.kind === 'first-hand' ? isFirstHand(basis) : context[lens.kind] === lens.value
}

/** Returns the number of voices that a lens shows. */
export function countThrough(lens: Lens, answers: readonly Voice[]): number {
  return answers.filter((answer) => answer.stance !== null && isSeenThrough(lens, answer)).length
}

/**
 * The lenses that show at least five voices of a yes/no question and not all of them: first-hand first, then by number of voices.
 * Example: 9 voices, 6 of them first-hand, 5 from Sweden, 4 analysts → first-hand 6, Sweden 5.
 */
export function lensesOn(answers: readonly Voice[]): { lens: Lens; count: number }[] {
  const voices = answers.filter(({ stance }) => stance !== null)
  const names = voices.flatMap(({ basis, context: { role, sector, country } }) => [
    ...(isFirstHand(basis) ? ['first-hand'] : []),
    ...(role === null ? [] : [`role-${role}`]),
    ...(sector === null ? [] : [`sector-${sector}`]),
    ...(country === null ? [] : [`country-${country}`]),
  ])
  return [...Map.groupBy(names, (name) => name)]
    .flatMap(([name, { length: count }]) => {
      const lens = lensNamed(name)
      return lens && count >= MIN_VOICES && count < voices.length ? [{ lens, count }] : []
    })
    .toSorted(
      (a, b) => Number(b.lens.kind === 'first-hand') - Number(a.lens.kind === 'first-hand') || b.count - a.count,
    )
}
