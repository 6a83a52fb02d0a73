import 'server-only'
import { getTranslations } from 'next-intl/server'
import { parseId } from '#lib/platform/fields.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { getRevision } from '#lib/posts/queries.ts'

/**
 * Reads the version that the edit form restores (`?revision=`): its text, a summary that names it, and its number. Null
 * if the address names no version. Throws NotFound for a version that does not exist.
 */
export async function restoredText(
  id: PostId,
  asked: string | undefined,
): Promise<{ number: number; fields: Record<string, string> } | null> {
  const number = asked === undefined ? null : parseId<number>(asked)
  if (number === null) return null
  const [{ revision }, say] = await Promise.all([getRevision(id, number), getTranslations('posts')])
  const { title, tags, body } = revision
  return {
    number,
    fields: {
      body,
      ...(title !== null && { title }),
      ...(tags !== null && { tags: tags.join(' ') }),
      summary: say('restoredVersion', { number: String(number) }),
    },
  }
}
