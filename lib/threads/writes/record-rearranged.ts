import 'server-only'
import { record } from '#lib/events/writes/record.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { placeOf } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'

/** Records that posts or comments were moved into these posts' threads, or out of them. */
export async function recordRearranged(context: CommandContext, locked: readonly LockedPost[]): Promise<void> {
  for (const one of locked)
    await record(context, { kind: 'threads.rearranged', postId: one.post.id, scene: { place: placeOf(one) } })
}
