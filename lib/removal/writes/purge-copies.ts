import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import { suggestedEdits } from '#db/schema/threads.ts'
import { hideComment } from '#lib/comments/writes/hide-comment.ts'
import type { CaseTarget } from '#lib/moderation/types.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { Removal } from '#lib/posts/types.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { hidePost } from '#lib/posts/writes/hide-post.ts'
import { purgingRedactor } from '../redactor.ts'
import { keepDigests } from './keep-digests.ts'
import type { lockCopies } from './lock-copies.ts'
import { rewriteComments } from './rewrite-comments.ts'
import { listTextsOf, rewritePost } from './rewrite-post.ts'
import { rewriteTraces } from './rewrite-traces.ts'
import { casesToSettle, settleCases } from './settle-cases.ts'
import { unacceptRemoved } from './unaccept-removed.ts'

type Copies = Awaited<ReturnType<typeof lockCopies>>

/** Removes a text from all its locked copies and from everything made from them; a digest of each wording stays. */
export async function purgeCopies(
  context: CommandContext,
  copies: Copies,
  of: { act: ActId; postId: PostId; language: PostLanguage },
): Promise<void> {
  const { act, postId, language } = of
  const texts = new Set(copies.comments.map(({ comment }) => comment.body))
  for (const locked of copies.posts) for (const text of await listTextsOf(context, locked)) texts.add(text)
  const [commentId] = copies.comments.map(({ comment }) => comment.id)
  const about = { actId: act, postId, ...(copies.posts.length === 0 && commentId !== undefined && { commentId }) }
  await keepDigests(context, [...texts], about)
  const redactor = purgingRedactor(language, [...texts])
  const postIds = copies.posts.map(({ post }) => post.id)
  await declineSuggestions(context, postIds)
  for (const locked of copies.posts) await rewritePost(context, locked, redactor, { isPurge: true })
  await rewriteComments(
    context,
    copies.comments.map(({ comment }) => comment),
    redactor,
  )
  await hideCopies(context, copies, act)
  await rewriteTraces(context, { postIds, commentIds: copies.comments.map(({ comment }) => comment.id) }, redactor)
}

/**
 * Returns whether the way of hiding stays. A merged question stays merged: its address redirects, and the restructuring
 * can still be undone.
 */
const keepsRemoval = (removal: Removal | null) => removal === 'merged' || removal === 'purged'

async function hideCopies(context: CommandContext, copies: Copies, act: ActId): Promise<void> {
  const how = { removal: 'purged', byId: context.viewer.id, actId: act } as const
  for (const { post } of copies.posts.filter((locked) => !keepsRemoval(locked.post.removal))) {
    await settleAllAbout(context, { kind: 'post', id: post.id }, act)
    // Read again: if it was accepted, or a copy is under it, its counters have changed.
    await unacceptRemoved(context, await lockPost(context, post.id))
    await hidePost(context, await lockPost(context, post.id), how)
  }
  for (const locked of copies.comments.filter(({ comment }) => !keepsRemoval(comment.removal))) {
    await settleAllAbout(context, { kind: 'comment', id: locked.comment.id }, act)
    await hideComment(context, locked, how)
  }
}

async function settleAllAbout(context: CommandContext, target: CaseTarget, act: ActId): Promise<void> {
  await settleCases(context, await casesToSettle(context, target, undefined), { state: 'resolved', act })
}

/** Declines the open suggestions for purged posts: their text is gone. */
async function declineSuggestions(context: CommandContext, postIds: readonly PostId[]): Promise<void> {
  if (postIds.length === 0) return
  await context.db
    .update(suggestedEdits)
    .set({ state: 'declined', decidedById: context.viewer.id, decidedAt: context.now })
    .where(and(inArray(suggestedEdits.postId, [...postIds]), eq(suggestedEdits.state, 'open')))
}
