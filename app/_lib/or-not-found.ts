import 'server-only'
import { notFound } from 'next/navigation'
import { NotFound } from '#lib/platform/errors.ts'
import { parseId } from '#lib/platform/fields.ts'

/** Waits for a query and turns its NotFound into the 404 page. */
export async function orNotFound<T>(query: Promise<T>): Promise<T> {
  try {
    return await query
  } catch (error) {
    if (error instanceof NotFound) notFound()
    throw error
  }
}

/** The id in an address, or the 404 page. */
export function idOrNotFound<Id extends number>(text: string): Id {
  return parseId<Id>(text) ?? notFound()
}
