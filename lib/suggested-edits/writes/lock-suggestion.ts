import 'server-only'
import { eq } from 'drizzle-orm'
import { suggestedEdits } from '#db/schema/threads.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { SuggestedEditId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'

type Locked = { suggestion: typeof suggestedEdits.$inferSelect; locked: LockedPost }

/** Reads a suggestion for deciding about it, with its post, which is locked. Throws NotFound. */
export async function lockSuggestion(context: CommandContext, id: SuggestedEditId): Promise<Locked> {
  const [found] = await context.db
    .select({ postId: suggestedEdits.postId })
    .from(suggestedEdits)
    .where(eq(suggestedEdits.id, id))
  if (!found) throw new NotFound('suggested edit')
  const locked = await lockPost(context, found.postId)
  // Another reviewer may have decided it by now.
  const [suggestion] = await context.db.select().from(suggestedEdits).where(eq(suggestedEdits.id, id))
  if (!suggestion) throw new NotFound('suggested edit')
  return { suggestion, locked }
}
