import 'server-only'
import { purges } from '#db/schema/moderation.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import type { ActId, CommentId, PostId } from '#lib/platform/ids.ts'
import { sealOf } from '../seal.ts'

/** Keeps a sealed digest of each text that is gone, and nothing else of it. */
export async function keepSeals(
  context: CommandContext,
  texts: readonly string[],
  of: { actId: ActId; postId: PostId; commentId?: CommentId },
): Promise<void> {
  if (texts.length === 0) return
  await context.db.insert(purges).values(texts.map((text) => ({ ...of, digest: sealOf(text), createdAt: context.now })))
}
