import 'server-only'
import { permanentRedirect, redirect } from 'next/navigation'
import { findGuideRef } from '#lib/guides/queries.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { CommentId, PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import { findMergeTarget } from '#lib/questions/merge-queries.ts'
import { findCommentSuccessor, findSuccessor } from '#lib/questions/successor-queries.ts'
import type { Successor } from '#lib/questions/successor-queries.ts'

/** Returns what `read` finds for a question. Redirects permanently if the question was merged into another. */
export async function readOrFollowMerge<Out>(
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

/** Returns what `read` finds at the address of a question. Redirects permanently if a guide has that id. */
export async function readOrOpenGuide<Out>(id: PostId, locale: Locale, read: () => Promise<Out>): Promise<Out> {
  try {
    return await read()
  } catch (error) {
    const guide = error instanceof NotFound ? await findGuideRef(id) : null
    if (!guide) throw error
    return permanentRedirect(paths(locale).guide(guide))
  }
}

/**
 * Returns what `read` finds for a post, for pages about one. If the post was merged, split or converted, redirects to
 * its replacement: a comment in its thread, or the page `ofPost` of a post.
 */
export async function readOrFollowMove<Out>(
  id: PostId,
  read: (id: PostId) => Promise<Out>,
  locale: Locale,
  ofPost: (id: PostId) => string = paths(locale).post,
): Promise<Out> {
  return await readOrFollow(
    () => read(id),
    () => findSuccessor(id),
    { locale, ofPost },
  )
}

/** Returns what `read` finds for a comment. If it became an answer or a question, redirects there. */
export async function readOrFollowComment<Out>(
  id: CommentId,
  read: (id: CommentId) => Promise<Out>,
  locale: Locale,
): Promise<Out> {
  return await readOrFollow(
    () => read(id),
    () => findCommentSuccessor(id),
    { locale, ofPost: paths(locale).post },
  )
}

async function readOrFollow<Out>(
  read: () => Promise<Out>,
  find: () => Promise<Successor | null>,
  { locale, ofPost }: { locale: Locale; ofPost: (id: PostId) => string },
): Promise<Out> {
  try {
    return await read()
  } catch (error) {
    const successor = error instanceof NotFound ? await find() : null
    if (!successor) throw error
    return redirect(
      successor.kind === 'post' ? ofPost(successor.id) : paths(locale).comment(successor.question, successor.id),
    )
  }
}
