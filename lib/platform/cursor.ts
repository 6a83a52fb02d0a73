import { z } from 'zod'
import { NotFound } from './errors.ts'

/**
 * The key of a list's next page: the sort value and id of the last row shown, as base64url JSON.
 * Sort values are numbers; moments travel as milliseconds since 1970.
 */
const cursorSchema = z.tuple([z.number(), z.number().int().positive()])

/** The type of a list's sort column, with the bounds within which PostgreSQL can compare a key with it. */
const SORT_VALUES = {
  /** `double precision` or `numeric`. */
  number: z.number(),
  /** `integer`. */
  integer: z.int32(),
  /** `timestamptz`, in milliseconds: the years 1 to 9999, whose ISO form is also PostgreSQL's. */
  moment: z.int().min(Date.parse('0001-01-01')).max(Date.parse('9999-12-31')),
}

export function encodeCursor(value: number | Date, id: number): string {
  const number = value instanceof Date ? value.getTime() : value
  return Buffer.from(JSON.stringify([number, id])).toString('base64url')
}

/** Reads a page key; null for the first page. Throws NotFound for a forged key, or one of another list. */
export function decodeCursor(
  after: string | undefined,
  sortedBy: keyof typeof SORT_VALUES,
): { value: number; id: number } | null {
  if (after === undefined || after === '') return null
  try {
    const [value, id] = cursorSchema.parse(JSON.parse(Buffer.from(after, 'base64url').toString('utf8')))
    return { value: SORT_VALUES[sortedBy].parse(value), id }
  } catch (cause) {
    throw new NotFound('page key', { cause })
  }
}

/** Cuts the extra row that the query read, and makes the next page's key from the last row that stays. */
export function pageOf<Row, Item>(
  rows: readonly Row[],
  size: number,
  spec: { item: (row: Row) => Item; key: (row: Row) => [number | Date, number] },
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return {
    items: shown.map(spec.item),
    next: rows.length > size && last !== undefined ? encodeCursor(...spec.key(last)) : null,
  }
}
