import type { GuideStepId } from '#lib/platform/ids.ts'

/** Steps of one guide; a text of full length leaves 300 characters for each. */
export const MAX_STEPS = 100

/** The most questions that one step may name. */
export const MAX_QUESTIONS_PER_STEP = 10

/** Rows of a list page. */
export const GUIDES_PER_PAGE = 20

/** Guides shown in the review list. */
export const REVIEW_SHOWN = 50

/** The most people named beside the author. */
export const MAX_CONTRIBUTORS = 10

/** The number of months without a check after which a guide says so, and waits in the review list. */
export const CHECK_MONTHS = 12

export const GUIDE_SORTS = ['newest', 'useful'] as const
export type GuideSort = (typeof GUIDE_SORTS)[number]

/**
 * Counts the whole calendar months from one moment to another, in UTC. Example: from 31 January to 28 February is 0, to
 * 1 March is 1.
 */
export function monthsBetween(from: Date, to: Date): number {
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth()
  const anniversary = new Date(from)
  anniversary.setUTCMonth(from.getUTCMonth() + months)
  return Math.max(0, anniversary > to ? months - 1 : months)
}

/** Returns the number of months since a guide was last checked; null if it needs no check yet. */
export function monthsUnchecked(checkedAt: Date, now: Date): number | null {
  const months = monthsBetween(checkedAt, now)
  return months >= CHECK_MONTHS ? months : null
}

/** A stored step: its place (null if it is no longer in the text), and the digests of its title and text. */
export type KnownStep = { id: GuideStepId; place: number | null; title: number; text: number }
/** A step as the new text has it. */
export type WantedStep = { title: number; text: number }

/** The digest of a text without words: 48 bits of the SHA-256 of nothing. */
export const NO_TEXT = 0xe3b0c44298fc

/**
 * Finds the stored step that each step of a new text is; null for a new one. Steps with the same title and text come
 * first, then those with the same title, then renamed ones with the same text, of those that still have a place and any
 * text. Where all steps between two that were found are unknown, and there are as many as before, they are paired in
 * order: these were renamed and rewritten.
 */
export function matchSteps(known: readonly KnownStep[], wanted: readonly WantedStep[]): (GuideStepId | null)[] {
  const inOrder = known.toSorted((one, other) => (one.place ?? Infinity) - (other.place ?? Infinity))
  const left = new Set(inOrder)
  const found = wanted.map((): KnownStep | null => null)
  const take = (isSame: (one: KnownStep, step: WantedStep) => boolean) => {
    for (const [index, step] of wanted.entries()) {
      if (found[index]) continue
      const match = [...left].find((one) => isSame(one, step))
      if (!match) continue
      left.delete(match)
      found[index] = match
    }
  }
  take((one, step) => one.title === step.title && one.text === step.text)
  take((one, step) => one.title === step.title)
  take((one, step) => one.place !== null && one.text === step.text && step.text !== NO_TEXT)
  for (const gap of gapsOf(found)) {
    const from = found[gap.from - 1]?.place ?? 0
    const until = found[gap.until]?.place ?? Infinity
    const between = inOrder.filter(({ place }) => place !== null && place > from && place < until)
    if (between.length === gap.until - gap.from && between.every((one) => left.has(one)))
      for (const [index, one] of between.entries()) found[gap.from + index] = one
  }
  return found.map((one) => one?.id ?? null)
}

/** Lists the runs of steps that were not found; `until` is the index after the last one. */
function gapsOf(found: readonly unknown[]): { from: number; until: number }[] {
  const gaps: { from: number; until: number }[] = []
  for (const [index, one] of found.entries()) {
    if (one) continue
    const last = gaps.at(-1)
    if (last?.until === index) last.until = index + 1
    else gaps.push({ from: index, until: index + 1 })
  }
  return gaps
}
