/** The sizes of the benchmark's databases, in posts: questions and answers together. */
export const SIZES = { '10k': 10_000, '100k': 100_000, '1m': 1_000_000 } as const
type Size = keyof typeof SIZES

export function isSize(value: string): value is Size {
  return Object.hasOwn(SIZES, value)
}
