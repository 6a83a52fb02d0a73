import 'server-only'
import { permanentRedirect, redirect } from 'next/navigation'
import type { Locale } from '#lib/i18n/rules.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import { findMergeTarget } from '#lib/questions/merge-queries.ts'
import { findSuccessor } from '#lib/questions/successor-queries.ts'

/** Returns what `read` finds for a question. Redirects permanently if the question was merged into another. */
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

/**
 * Returns what `read` finds for a post, for pages that act on one. If the post was merged, split out or converted, redirects
 * to what it has become.
 */
export async function orFollowSurgery<Out>(
  id: PostId,
  read: (id: PostId) => Promise<Out>,
  locale: Locale,
): Promise<Out> {
  try {
    return await read(id)
  } catch (error) {
    const successor = error instanceof NotFound ? await findSuccessor(id) : null
    if (!successor) throw error
    const to = paths(locale)
    return redirect(successor.kind === 'post' ? to.post(successor.id) : to.comment(successor.question, successor.id))
  }
}
