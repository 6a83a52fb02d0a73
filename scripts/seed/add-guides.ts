import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { posts, questions } from '#db/schema/posts.ts'
import { users } from '#db/schema/users.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { writeGuide } from '#lib/guides/commands/write-guide.ts'
import { writeGuideInput } from '#lib/guides/schema.ts'
import { guides } from './guides.ts'
import { addComments, addVotes } from './add-thread.ts'
import { readThreads } from './read-threads.ts'
import { readReaders, seedContext } from './readers.ts'
import type { SeedGuide } from './types.ts'

/**
 * Adds the seeded guides that are not there, also beside threads that an older version added. A guide that a
 * moderator hid or purged is left as it is, and so is a forum without the seeded people. Returns how many were added.
 */
export async function addGuides(tx: Tx): Promise<number> {
  const readers = await readReaders(tx)
  const links = await readLinks(tx)
  let made = 0
  for (const guide of guides) {
    const author = readers.get(guide.by)
    if (!author || (await isThere(tx, author.id))) continue
    await addGuide(tx, guide, { readers, links })
    made++
  }
  return made
}

/** Returns whether the author has a guide already, even under another title. */
async function isThere(tx: Tx, author: Viewer['id']): Promise<boolean> {
  const [there] = await tx
    .select({ id: posts.id })
    .from(posts)
    .where(and(eq(posts.authorId, author), eq(posts.kind, 'guide')))
    .limit(1)
  return there !== undefined
}

type Known = { readers: ReadonlyMap<string, Viewer>; links: ReadonlyMap<string, string> }

async function addGuide(tx: Tx, guide: SeedGuide, { readers, links }: Known): Promise<void> {
  const as = (handle: string, at: string | Date) => seedContext(tx, readers, handle, new Date(at))
  const body = guide.body
    .split('\n')
    .flatMap((line) => {
      const [, mark = '', key] = /^(- )?\{([a-z0-9-]+)\}$/.exec(line) ?? []
      if (key === undefined) return [line]
      const link = links.get(key)
      return link === undefined ? [] : [mark + link]
    })
    .join('\n')
  const { title, language } = guide
  const fields = { title, body, language, tags: guide.tags.join(',') }
  const { id } = await writeGuide(as(guide.by, guide.at), writeGuideInput.parse(fields))
  await addComments(as, id, guide.comments, readers)
  await addVotes(as, { id, by: guide.by, at: guide.at, up: guide.up }, readers)
}

/** Maps the key of each seeded thread to a link to it; threads that strangers cannot read are left out. */
async function readLinks(tx: Tx): Promise<Map<string, string>> {
  const keys = new Map((await readThreads()).map(({ title, key }) => [title, key]))
  const rows = await tx
    .select({ id: questions.postId, title: questions.title })
    .from(questions)
    .innerJoin(posts, eq(posts.id, questions.postId))
    .innerJoin(users, and(eq(users.id, posts.authorId), eq(users.isSeeded, true)))
    .where(and(inArray(questions.title, [...keys.keys()]), eq(questions.isDeleted, false)))
  return new Map(rows.map(({ id, title }) => [keys.get(title) ?? '', `[${title}](/questions/${id})`]))
}
