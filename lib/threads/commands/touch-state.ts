import 'server-only'
import type { GuestContext } from '#lib/platform/context.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { questionLineTag, sortTag, threadTag } from '#lib/questions/cache.ts'
import type { ThreadStateKind } from '../rules.ts'

/** Names the pages that show what a post of this thread is under. */
export function touchState(context: Pick<GuestContext, 'touched'>, questionId: PostId, kind: ThreadStateKind): void {
  context.touched.add(threadTag(questionId))
  // Pinned questions stand first in every list of what was active last.
  if (kind === 'pinned') context.touched.add(questionLineTag(questionId)).add(sortTag('active'))
}
