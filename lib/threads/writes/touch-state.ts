import 'server-only'
import { POST_LANGUAGES } from '#lib/i18n/rules.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { GuestContext } from '#lib/platform/context.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { listTag, questionLineTag, threadTag } from '#lib/questions/cache.ts'
import type { ThreadStateKind } from '#lib/thread-states/rules.ts'

/** Names the pages that show what a post of this thread is under. */
export function touchState(context: Pick<GuestContext, 'touched'>, questionId: PostId, kind: ThreadStateKind): void {
  context.touched.add(threadTag(questionId))
  if (kind !== 'pinned') return
  context.touched.add(questionLineTag(questionId))
  // Pinned questions stand first among all that were active last, and among those of their language.
  for (const language of [undefined, ...Object.keys(POST_LANGUAGES)] as (PostLanguage | undefined)[])
    context.touched.add(listTag('active', { language }))
}
