import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** A stream of numbers that depends only on its seed, with several distributions. */
export type Random = {
  /** A number from 0 up to, but not including, 1; it has 32 random bits. */
  uniform(): number
  /** A whole number from 0 up to, but not including, `bound`. */
  below(bound: number): number
  chance(probability: number): boolean
  /** A number with mean `mean`, never negative. */
  exponential(mean: number): number
  /** A whole number from 1; at least k with probability k^-alpha: mostly 1, sometimes very large. */
  pareto(alpha: number): number
  /**
   * A rank from 0 below `size`, drawn 1/(rank + 1) as often as the first: Zipf's law with exponent 1, as words in a
   * text and tags on questions follow it. Exact in the logarithm: P(rank) = ln((rank + 2) / (rank + 1)) / ln(size + 1).
   */
  zipf(size: number): number
  /**
   * An index below `size`, mostly a low one: of 100,000, the first has 2 %. People's activity is distributed like this.
   */
  skewed(size: number): number
}

/** The exponent of `skewed`. */
const SKEW = 3

/** `stream` separates the streams of one seed. */
export function randomOf(seed: number, stream: number): Random {
  const source = xoroshiro128plus(seed ^ Math.imul(stream + 1, 0x9e_37_79_b1))
  const uniform = () => (source.next() >>> 0) / 2 ** 32
  return {
    uniform,
    below: (bound) => Math.floor(uniform() * bound),
    chance: (probability) => uniform() < probability,
    exponential: (mean) => -Math.log(1 - uniform()) * mean,
    pareto: (alpha) => Math.floor((1 - uniform()) ** (-1 / alpha)),
    zipf: (size) => Math.floor((size + 1) ** uniform()) - 1,
    skewed: (size) => Math.floor(uniform() ** SKEW * size),
  }
}
