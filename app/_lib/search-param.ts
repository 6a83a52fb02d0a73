type SearchParams = Promise<Record<string, string | string[] | undefined>>

/**
 * Reads the query of an address, each name once; the first value of a repeated name counts, as in the canonical
 * address.
 */
export async function searchParam(searchParams: SearchParams): Promise<(name: string) => string | undefined> {
  const all = await searchParams
  return (name) => {
    const value = all[name]
    const first = Array.isArray(value) ? value[0] : value
    return first === '' ? undefined : first
  }
}

/** Returns the whole query, each name once, to pass on to another address. */
export function queryOf(searchParams: Awaited<SearchParams>): Record<string, string> {
  return Object.fromEntries(Object.entries(searchParams).map(([name, value]) => [name, [value].flat()[0] ?? '']))
}

/** Returns the value if it is one of the list, else undefined. */
export function oneOf<const Choice extends string>(
  value: string | undefined,
  choices: readonly Choice[],
): Choice | undefined {
  return choices.find((choice) => choice === value)
}
