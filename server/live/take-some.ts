/** Removes the first few elements of a set or a map, and returns them. */
export function takeSome<T>(from: Set<T>, most: number): T[]
export function takeSome<K, V>(from: Map<K, V>, most: number): [K, V][]
export function takeSome(from: Set<unknown> | Map<unknown, unknown>, most: number): unknown[] {
  const taken = [...from.entries()].slice(0, most)
  for (const [key] of taken) from.delete(key)
  return from instanceof Map ? taken : taken.map(([key]) => key)
}
