import 'server-only'
import { and, desc, eq, sql } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { tags, tagVersions } from '#db/schema/tags.ts'
import { users } from '#db/schema/users.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { changesBetween } from '#lib/posts/changes.ts'
import { authorColumns, authorOf } from '#lib/users/author.ts'
import type { TagVersionView } from './types.ts'

/** The most versions that the history shows; older ones stay stored. */
const MAX_SHOWN = 100

/**
 * Lists the versions of a tag's texts, newest first, each with what changed; empty for a tag that nobody has described
 * since the history is kept. Call it after `getTag`, which names the page.
 */
export async function listTagVersions(name: string): Promise<readonly TagVersionView[]> {
  const rows = await db()
    .select({ version: tagVersions, editor: authorColumns(users) })
    .from(tagVersions)
    .innerJoin(tags, eq(tags.id, tagVersions.tagId))
    .leftJoin(users, eq(users.id, tagVersions.editorId))
    .where(eq(tags.name, name))
    .orderBy(desc(tagVersions.number))
    .limit(MAX_SHOWN + 1)
  return rows.slice(0, MAX_SHOWN).map(({ version, editor }, index) => {
    const before = rows[index + 1]?.version
    return {
      number: version.number,
      editor: editor ? authorOf(editor) : null,
      createdAt: version.createdAt,
      summary: version.summary,
      isFirst: before === undefined,
      changes: changesBetween(before ? textsOf(before) : null, textsOf(version)),
    }
  })
}

/** Lists the numbers of the versions that still hold a text, newest first, at most as many as the history shows. */
export async function listVersionNumbers(name: string): Promise<number[]> {
  const rows = await db()
    .select({ number: tagVersions.number })
    .from(tagVersions)
    .innerJoin(tags, eq(tags.id, tagVersions.tagId))
    .where(
      and(
        eq(tags.name, name),
        sql`(${tagVersions.description} || ${tagVersions.wiki} || ${tagVersions.summary}) <> ''`,
      ),
    )
    .orderBy(desc(tagVersions.number))
    .limit(MAX_SHOWN)
  return rows.map(({ number }) => number)
}

/** Reads the texts of one version, to begin an edit with. Throws NotFound. */
export async function getTagVersion(name: string, number: number): Promise<{ description: string; wiki: string }> {
  const [row] = await db()
    .select({ description: tagVersions.description, wiki: tagVersions.wiki })
    .from(tagVersions)
    .innerJoin(tags, eq(tags.id, tagVersions.tagId))
    .where(and(eq(tags.name, name), eq(tagVersions.number, number)))
  if (!row) throw new NotFound('version')
  return row
}

/** Shapes a version for the comparison of posts: the description is its title, the wiki its body. */
function textsOf({ description, wiki }: { description: string; wiki: string }) {
  return { title: description, tags: null, body: wiki }
}
