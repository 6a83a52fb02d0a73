import 'server-only'
import { inArray } from 'drizzle-orm'
import type { Queryable } from '#db/client.ts'
import { users } from '#db/schema/users.ts'
import { DEFAULT_LOCALE } from '#lib/i18n/rules.ts'
import { mentionsIn } from '#lib/markdown/plugins.ts'
import { paths } from '#lib/platform/paths.ts'
import { MAX_MENTIONS } from './rules.ts'

/**
 * Finds the people whom a text mentions by exactly their handles: handle → the profile's address. No query without an
 * `@`.
 */
export async function findMentioned(db: Queryable, body: string): Promise<ReadonlyMap<string, string>> {
  const handles = mentionsIn(body).slice(0, MAX_MENTIONS)
  if (handles.length === 0) return new Map()
  const rows = await db.select({ id: users.id, handle: users.handle }).from(users).where(inArray(users.handle, handles))
  return new Map(rows.map((row) => [row.handle, paths(DEFAULT_LOCALE).user(row)]))
}
