import 'server-only'
import { scopeOf } from '../context-fields.ts'

/** Returns the scope that a form says, as columns of `answers`. */
export function scopeColumns(input: Parameters<typeof scopeOf>[0]) {
  const { countries, sectors, sizes } = scopeOf(input)
  return { scopeCountries: [...countries], scopeSectors: [...sectors], scopeSizes: [...sizes] }
}
