import { eq } from 'drizzle-orm'
import { db } from '#db/client.ts'
import { posts } from '#db/schema/posts.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { editGuide } from '#lib/guides/commands/edit-guide.ts'
import { writeGuide } from '#lib/guides/commands/write-guide.ts'
import { getGuide } from '#lib/guides/queries.ts'
import { editGuideInput, writeGuideInput } from '#lib/guides/schema.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { act, aUser, aWord, later, NOON } from '#tests/support/factories.ts'

type Made = { by?: Viewer; at?: Date } & Record<string, unknown>

/** A text with these steps, each with a different sentence. */
export const stepsText = (...titles: readonly string[]) =>
  ['For everybody who wants to move on.', ...titles.map((title) => `## ${title}\n\nWhat ${title} takes.`)].join('\n\n')

/** A guide as its form sends it. */
export const guideFields = (fields: Record<string, unknown> = {}): Record<string, unknown> => ({
  title: `Moving on from ${aWord()}, step by step`,
  body: stepsText('Look around', 'Ask somebody', 'Decide'),
  tags: 'pmo',
  language: 'en',
  ...fields,
})

/** A guide written through its command, by somebody with the privilege. */
export async function aGuide({ by, at, ...fields }: Made = {}) {
  const author = by ?? (await aUser({ reputation: 100 }))
  const writing = { ...author, isConfirmed: true, reputation: Math.max(author.reputation, 100) }
  const input = writeGuideInput.parse(guideFields(fields))
  return { ...(await act(writing, at ?? NOON, (context) => writeGuide(context, input))), author }
}

/** A version of a guide that is not merged into the one before: its author saves it, unless somebody else is named. */
export async function anEdit(guide: { id: PostId; author: Viewer }, { by, at, ...fields }: Made) {
  const [post] = await db().select().from(posts).where(eq(posts.id, guide.id))
  const { title, tags } = await getGuide(guide.id)
  const stored = { title, body: post?.body, tags: tags.join(' '), language: 'en' }
  const input = editGuideInput.parse({
    post: String(guide.id),
    version: String(post?.editVersion),
    ...stored,
    ...fields,
  })
  return await act(by ?? guide.author, at ?? later(60), (context) => editGuide(context, input))
}
