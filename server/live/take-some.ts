/** Removes the first few elements of a set, and returns them. */
export function takeSome<T>(from: Set<T>, most: number): T[] {
  const taken: T[] = []
  for (const one of from) {
    if (taken.length === most) break
    taken.push(one)
    from.delete(one)
  }
  return taken
}
