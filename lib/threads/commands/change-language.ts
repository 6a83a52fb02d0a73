import 'server-only'
import { record } from '#lib/events/writes/record.ts'
import { eq } from 'drizzle-orm'
import { posts, questions } from '#db/schema/posts.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import type { Revert } from '#lib/moderation/writes/revert-act.ts'
import { settleCase } from '#lib/moderation/writes/settle-case.ts'
import { moderateRefusal, SUPERSEDED } from '#lib/moderation/policy.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { writtenColumns } from '#lib/posts/writes/insert-post.ts'
import { lockPost, placeOf } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import type { ChangeLanguage } from '../schema.ts'

/**
 * Sets the language of a post: for screen readers, search and the lists. The same language changes nothing. Throws
 * NotFound, Forbidden.
 */
export function changeLanguage(context: CommandContext, input: ChangeLanguage): Promise<{ post: PostId }> {
  return transact(context, async (inside) => {
    const locked = await lockPost(inside, input.post)
    const refusal = moderateRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    if (locked.post.isDeleted) throw new NotFound('post')
    const before = locked.post.language
    if (before === input.language) return { post: input.post }
    await writeLanguage(inside, locked, input.language)
    const act = await recordAct(inside, {
      kind: 'change-language',
      rule: input.rule,
      reason: input.reason,
      caseId: input.case,
      postId: input.post,
      subjectUserId: locked.post.authorId,
      details: { before, language: input.language },
    })
    if (input.case) await settleCase(inside, input.case, { state: 'resolved', act })
    return { post: input.post }
  })
}

/** Undoes a change of language by restoring the post's earlier one. */
export const revertLanguage: Revert<'change-language'> = {
  lock: async (context, act) => {
    if (act.postId === null) throw new NotFound('post')
    await lockPost(context, act.postId)
  },
  superseded: async (context, act) => {
    if (act.postId === null) return SUPERSEDED
    const { post } = await lockPost(context, act.postId)
    return post.language === act.details.language ? null : SUPERSEDED
  },
  revert: async (context, act) => {
    if (act.postId !== null) await writeLanguage(context, await lockPost(context, act.postId), act.details.before)
  },
}

async function writeLanguage(context: CommandContext, locked: LockedPost, language: PostLanguage): Promise<void> {
  const { post, answer } = locked
  // Links to the glossary have the language of the text.
  await context.db
    .update(posts)
    .set(await writtenColumns(context, post.body, language))
    .where(eq(posts.id, post.id))
  if (!answer) await context.db.update(questions).set({ language }).where(eq(questions.postId, post.id))
  await record(context, {
    kind: 'posts.language-changed',
    postId: post.id,
    details: { from: post.language, to: language },
    scene: { place: placeOf(locked) },
  })
}
