import 'server-only'
import { createHmac } from 'node:crypto'
import { purges } from '#db/schema/moderation.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { env } from '#lib/platform/env.ts'
import type { ActId, CommentId, PostId } from '#lib/platform/ids.ts'

/** Stores a digest of each removed text, and nothing else of it. */
export async function keepDigests(
  context: CommandContext,
  texts: readonly string[],
  of: { actId: ActId; postId?: PostId; commentId?: CommentId },
): Promise<void> {
  if (texts.length === 0) return
  await context.db
    .insert(purges)
    .values(texts.map((text) => ({ ...of, digest: digestOf(text), createdAt: context.now })))
}

/**
 * Computes the digest of a removed text: with the text and the forum's secret one can prove that the text was here, and
 * nobody can find it by trying. HMAC-SHA-256, hex, under a key derived from the secret.
 */
export function digestOf(text: string): string {
  const key = createHmac('sha256', env().authSecret).update('purged text').digest()
  return createHmac('sha256', key).update(text).digest('hex')
}
