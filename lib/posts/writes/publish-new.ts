import 'server-only'
import { record, recordBoth } from '#lib/events/writes/record.ts'
import type { PostPlace } from '#lib/events/types.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { settleVerdict } from '#lib/screening/port.ts'
import type { Screening } from '#lib/screening/types.ts'

/**
 * Publishes a post that was just stored, or holds it, as the screening decided. The caller has stored a held post as
 * held, so no counter includes it. Returns whether it is held.
 */
export async function publishNew(
  context: CommandContext,
  { id, place, said }: { id: PostId; place: PostPlace; said: Screening },
): Promise<boolean> {
  const isHeld = said.verdict === 'hold'
  const kind = place.isGuide ? 'guides.written' : place.isAnswer ? 'answers.posted' : 'questions.asked'
  const written = { kind, postId: id, scene: { isHeld } } as const
  if (isHeld) await record(context, written)
  else {
    const published = { kind: 'posts.published', postId: id, details: { again: false }, scene: { place } } as const
    await recordBoth(context, [written, published])
  }
  await settleVerdict(context, { kind: 'post', id }, said)
  return isHeld
}
