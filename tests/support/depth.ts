import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/**
 * True if a run proves everything. `npm test` takes a sample of each large corpus and one look of most pages; `npm run
 * test:slow` takes all of them. The tests themselves are the same.
 */
export const isThorough = process.env['TEST_DEPTH'] === 'thorough'

/** The seed of every sample: every run takes the same texts, so that a failure can be repeated. */
const SEED = 20_261_129

/** Returns a tenth of `all`, and at least `least` of them, in their order. Returns all of them in a thorough run. */
export function sampleOf<T>(all: readonly T[], least = 10): readonly T[] {
  const wanted = Math.min(all.length, Math.max(least, Math.ceil(all.length / 10)))
  if (isThorough || wanted === all.length) return all
  const random = xoroshiro128plus(SEED)
  const chosen = new Set<number>()
  while (chosen.size < wanted) chosen.add(uniformInt(random, 0, all.length - 1))
  return all.filter((_, index) => chosen.has(index))
}

/** Returns how often something is repeated: `whole` in a thorough run, `part` otherwise. */
export function countOf<T>(counts: { whole: T; part: T }): T {
  return isThorough ? counts.whole : counts.part
}
