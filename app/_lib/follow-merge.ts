import 'server-only'
import { permanentRedirect } from 'next/navigation'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import { findMergeTarget } from '#lib/questions/merge-queries.ts'

/** What `read` finds of a question; where it was merged into another, its address leads there for good. */
export async function orFollowMerge<Out>(
  id: PostId,
  read: (id: PostId) => Promise<Out>,
  href: (target: QuestionRef) => string,
): Promise<Out> {
  try {
    return await read(id)
  } catch (error) {
    const target = error instanceof NotFound ? await findMergeTarget(id) : null
    if (!target) throw error
    return permanentRedirect(href(target))
  }
}
