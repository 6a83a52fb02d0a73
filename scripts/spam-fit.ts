import { learnFrom, readModel } from '#lib/spam/classifier.ts'
import type { LabelledText } from '#lib/spam/classifier.ts'
import { signsOf } from '#lib/spam/assess.ts'
import { SIGN_CODES } from '#db/vocabulary/spam.ts'
import type { SignCode } from '#db/vocabulary/spam.ts'
import type { SignWeights } from '#lib/spam/types.ts'

/** Signs that may only count as honest; all others but words may only count as spam. */
const HONEST_SIGNS: ReadonlySet<SignCode> = new Set(['reference', 'noContact', 'asks'])

/** A text in the form that the fit needs. */
export type SignRow = { values: Partial<Record<SignCode, number>>; isSpam: boolean }

/**
 * The number of parts into which the texts are cut, in their order: texts made from one pattern are adjacent and stay
 * in one part.
 */
const PARTS = 20

/**
 * Returns the signs of each text, its words judged by a model that has not learnt them: otherwise words would seem to
 * know everything.
 */
export function unseenSigns(texts: readonly LabelledText[]): SignRow[] {
  const size = Math.ceil(texts.length / PARTS)
  return Array.from({ length: PARTS }, (_, part) => {
    const [from, to] = [part * size, (part + 1) * size]
    const model = readModel(learnFrom([...texts.slice(0, from), ...texts.slice(to)], null))
    return texts.slice(from, to).map((text) => ({
      values: Object.fromEntries(signsOf(text, model).map(({ code, value }) => [code, value])),
      isSpam: text.isSpam,
    }))
  }).flat()
}

const STEPS = 1500
/** Signs often occur together: steps are divided by this, so that they do not overshoot. */
const TOGETHER = 8
/** Prevents that a rare sign gets a weight which the data does not support. */
const SHRINK = 0.0004
/** The largest weight of a sign, in natural logarithms of the odds: no sign except words may decide alone. */
const MOST = 2

/**
 * Fits weights by logistic regression with L2 (gradient descent): the value that each sign adds to the logarithm of the
 * odds that a text is spam, given all the others. A sign with the wrong direction gets no weight. Both labels count
 * equally, however many there are.
 */
export function fitWeights(rows: readonly SignRow[], codes: readonly SignCode[] = SIGN_CODES): SignWeights {
  const xs = rows.map(({ values }) => codes.map((code) => values[code] ?? 0))
  const spam = rows.filter(({ isSpam }) => isSpam).length
  const shares = rows.map(({ isSpam }) => 0.5 / (isSpam ? spam : rows.length - spam))
  // The size of a step: larger for a rare sign.
  const reach = codes.map((_, at) => {
    const curve = xs.reduce((sum, x, row) => sum + (shares[row] ?? 0) * (x[at] ?? 0) ** 2, 0)
    return 1 / (SHRINK + (TOGETHER * curve) / 4)
  })
  const weights = codes.map(() => 0)
  let bias = 0
  for (let step = 0; step < STEPS; step++) {
    const slopes = codes.map((_, at) => SHRINK * (weights[at] ?? 0))
    let slope = 0
    xs.forEach((x, row) => {
      const sum = x.reduce((total, value, at) => total + value * (weights[at] ?? 0), bias)
      const error = (1 / (1 + Math.exp(-sum)) - (rows[row]?.isSpam ? 1 : 0)) * (shares[row] ?? 0)
      slope += error
      x.forEach((value, at) => (slopes[at] = (slopes[at] ?? 0) + error * value))
    })
    bias -= slope / (TOGETHER / 4)
    codes.forEach((code, at) => {
      const next = (weights[at] ?? 0) - (reach[at] ?? 0) * (slopes[at] ?? 0)
      weights[at] = HONEST_SIGNS.has(code) ? Math.max(-MOST, Math.min(0, next)) : Math.min(MOST, Math.max(0, next))
    })
  }
  return {
    bias: toPoints(bias),
    points: Object.fromEntries(codes.map((code, at) => [code, toPoints(weights[at] ?? 0)])),
  }
}

function toPoints(value: number): number {
  return Math.round((value / Math.LN2) * 100) / 100
}
