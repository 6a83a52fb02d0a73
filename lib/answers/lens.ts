import { COUNTRIES } from '#lib/situations/countries.ts'
import { CAREER_ROLES, SECTORS } from '#lib/situations/rules.ts'
import { isFirstHand } from './rules.ts'
import type { Basis, Stance } from './rules.ts'
import type { AnswerContext } from './types.ts'

/** Fewer people are too few to stand for a group, and a group so small names its members. */
export const MIN_VOICES = 5

/** A part of the voices: those who did it themselves, or who say the same of themselves. */
export type Lens = { kind: 'first-hand' } | { kind: 'role' | 'sector' | 'country'; value: string }

type Voice = { author: { id: number }; stance: Stance | null; basis: Basis; context: AnswerContext }

const KINDS = { role: CAREER_ROLES, sector: SECTORS, country: COUNTRIES } as const

/** Returns a lens as addresses write it: `first-hand`, `role-pmo-analyst`, `country-SE`. */
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

/** Returns the lens of that name; null for any other text. */
export function lensNamed(name: string | undefined): Lens | null {
  return LENSES.get(name ?? '') ?? null
}

/** Returns whether a lens shows an answer. */
export function isShownBy(lens: Lens, { basis, context }: Pick<Voice, 'basis' | 'context'>): boolean {
  return lens.kind === 'first-hand' ? isFirstHand(basis) : context[lens.kind] === lens.value
}

/** Returns whether enough people speak through a lens to show it: a person's second answer is not a second person. */
export function hasEnoughVoices(lens: Lens, answers: readonly Voice[]): boolean {
  return hasEnough(answers.filter((answer) => answer.stance !== null && isShownBy(lens, answer)))
}

function hasEnough(voices: readonly Voice[]): boolean {
  return new Set(voices.map(({ author }) => author.id)).size >= MIN_VOICES
}

/**
 * Returns the lenses that show voices of at least five people and not all voices of a yes/no question: first-hand
 * first, then by number of voices. Example: 9 voices, 6 of them first-hand, 5 from Sweden, 4 analysts → first-hand 6,
 * Sweden 5.
 */
export function lensesOn(answers: readonly Voice[]): { lens: Lens; count: number }[] {
  const voices = answers.filter(({ stance }) => stance !== null)
  const named = voices.flatMap((voice) => namesOn(voice).map((name) => ({ name, voice })))
  return [...Map.groupBy(named, ({ name }) => name)]
    .flatMap(([name, group]) => {
      const [lens, count] = [lensNamed(name), group.length]
      return lens && hasEnough(group.map(({ voice }) => voice)) && count < voices.length ? [{ lens, count }] : []
    })
    .toSorted(
      (a, b) => Number(b.lens.kind === 'first-hand') - Number(a.lens.kind === 'first-hand') || b.count - a.count,
    )
}

function namesOn({ basis, context: { role, sector, country } }: Voice): string[] {
  return [
    ...(isFirstHand(basis) ? ['first-hand'] : []),
    ...(role === null ? [] : [`role-${role}`]),
    ...(sector === null ? [] : [`sector-${sector}`]),
    ...(country === null ? [] : [`country-${country}`]),
  ]
}
