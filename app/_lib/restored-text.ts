import 'server-only'
import { getTranslations } from 'next-intl/server'
import { parseId } from '#lib/platform/fields.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { getRevision } from '#lib/posts/queries.ts'

/**
 * What the form for editing begins with to restore a version (`?revision=`): its text, a summary that says so, and its number. Null when the
 * address names none. Throws NotFound for a version that never was.
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
      summary: say('restoredVersion', { number }),
    },
  }
}
