import 'server-only'
import { sql } from 'drizzle-orm'
import type { GuestContext } from '#lib/auth/context.ts'
import type { TagId } from '#lib/platform/ids.ts'

export type FoundTag = { id: TagId; name: string }

/**
 * Finds the tags that names mean, by the name that was asked for: a tag's own name, or another name of it. A name that
 * means none is absent. With `lock`, the tags stay as they are until the transaction ends: nobody renames, merges or
 * deletes them meanwhile.
 */
export async function findTags(
  { db }: Pick<GuestContext, 'db'>,
  names: readonly string[],
  { lock = false }: { lock?: boolean } = {},
): Promise<Map<string, FoundTag>> {
  if (names.length === 0) return new Map()
  const locked = lock ? sql`for key share of t` : sql``
  const own = await db.execute<Row>(
    sql`select t.name as asked, t.id, t.name from tags t where t.name in ${[...names]} order by t.id ${locked}`,
  )
  const found = new Map(own.map(read))
  const left = names.filter((name) => !found.has(name))
  if (left.length === 0) return found
  // Look up other names after taking the lock: a tag may have been renamed or merged during the wait.
  const others = await db.execute<Row>(sql`
    select s.name as asked, t.id, t.name from tag_synonyms s join tags t on t.id = s.tag_id
    where s.name in ${left} order by t.id ${locked}`)
  return new Map([...found, ...others.map(read)])
}

type Row = { asked: string; id: string; name: string }

function read({ asked, id, name }: Row): [string, FoundTag] {
  return [asked, { id: Number(id) as TagId, name }]
}

/**
 * Returns the names of tags as they are stored: other names become the tag's own, each once, in their order. Names that
 * mean no tag stay as they are.
 */
export async function ownTagNames(context: Pick<GuestContext, 'db'>, names: readonly string[]): Promise<string[]> {
  const found = await findTags(context, names)
  return [...new Set(names.map((name) => found.get(name)?.name ?? name))]
}

/**
 * Locks the names of all tags, so that they change one at a time. Call it before a name is looked for and then taken.
 */
export async function lockTagNames({ db }: Pick<GuestContext, 'db'>): Promise<void> {
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended('tag-names', 0))`)
}
