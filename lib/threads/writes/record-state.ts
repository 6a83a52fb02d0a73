import 'server-only'
import type { EventContext } from '#lib/events/subscribers.ts'
import { record } from '#lib/events/writes/record.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { ThreadStateKind } from '#lib/thread-states/rules.ts'

/** Records that a state of a post has begun or ended. */
export async function recordState(
  context: EventContext,
  { post, question, state }: { post: PostId; question: PostId; state: ThreadStateKind },
): Promise<void> {
  await record(context, { kind: 'threads.state-changed', postId: post, details: { state }, scene: { question } })
}
