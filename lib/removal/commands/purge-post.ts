import 'server-only'
import { recordAct } from '#lib/moderation/writes/record-act.ts'
import { moderateRefusal } from '#lib/moderation/policy.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { ActId, PostId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import type { RemovePost } from '../schema.ts'
import { lockCopies } from '../writes/lock-copies.ts'
import { purgeCopies } from '../writes/purge-copies.ts'
import { casesToSettle, settleCases } from '../writes/settle-cases.ts'

/**
 * Removes a post's text for good: from the post, every version, suggested edits, parked forms, letters, flags, search
 * and pages, and from its copies (split or converted); a digest of each text stays. A merged question stays merged.
 * Can't be undone; purging again changes nothing. Throws NotFound, Forbidden.
 */
export function purgePost(context: CommandContext, input: RemovePost): Promise<{ postId: PostId; act: ActId | null }> {
  return transact(context, async (inside) => {
    const copies = await lockCopies(inside, { kind: 'post', id: input.post })
    const post = copies.posts.find((locked) => locked.post.id === input.post)?.post
    if (!post) throw new NotFound('post')
    const refusal = moderateRefusal(context.viewer)
    if (refusal) throw new Forbidden(refusal)
    if (post.removal === 'purged') return { postId: post.id, act: post.removalActId }
    const cases = await casesToSettle(inside, { kind: 'post', id: post.id }, input.case)
    const act = await recordAct(inside, {
      kind: 'purge',
      rule: input.rule,
      reason: input.reason,
      postId: post.id,
      caseId: cases[0],
      batchId: input.batch,
      details: {},
    })
    await settleCases(inside, cases, { state: 'resolved', act })
    await purgeCopies(inside, copies, { act, postId: post.id, language: post.language })
    return { postId: post.id, act }
  })
}
