import 'server-only'
import { getTranslations } from 'next-intl/server'
import type { RestructuringForm } from '#components/threads/restructuring-form.ts'
import type { Viewer } from '#lib/auth/types.ts'
import { findWaitingCase } from '#lib/threads/restructuring-queries.ts'
import { answersCase } from '#lib/threads/rules.ts'
import type { PostToRestructure } from '#lib/threads/types.ts'

/** Finds the open case about a post that an action on its page can resolve, in words; null when there is none. */
export async function waitingCase(post: PostToRestructure, viewer: Viewer): Promise<RestructuringForm['waiting']> {
  const found = await findWaitingCase(viewer, post)
  if (!found) return null
  const [say, flags] = await Promise.all([
    getTranslations('threads.restructuring'),
    getTranslations('moderation.flagReasons'),
  ])
  const reasons = found.reasons.map((reason) => flags(reason)).join(', ')
  return {
    id: found.id,
    hint: say('settleHint', { count: found.reasons.length, reasons }),
    answeredBy: (['split', 'convert', 'move', 'merge'] as const).filter((kind) => answersCase(kind, found)),
  }
}
