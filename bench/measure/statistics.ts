/**
 * Returns the middle of a sorted list, or the mean of the two middle values of an even count; NaN for an empty list.
 */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  if (sorted.length % 2 === 1) return sorted[Math.floor(middle)] ?? Number.NaN
  return ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}

/**
 * Returns the spread of runs: largest minus smallest, as a share of the median. Of ten runs or more, a tenth at each
 * end is left out: they are short, and one pause of the machine fills a whole one.
 */
export function spread(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const out = Math.floor(sorted.length / 10)
  const [least = Number.NaN, most = Number.NaN] = [sorted[out], sorted[sorted.length - 1 - out]]
  return (most - least) / median(sorted)
}

/** Returns the value that `share` (0 to 1) of all values do not exceed, by nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
