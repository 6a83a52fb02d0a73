import 'server-only'
import { eq } from 'drizzle-orm'
import { guides } from '#db/schema/guides.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { record } from '#lib/events/writes/record.ts'
import { Conflict, Forbidden, NotFound } from '#lib/platform/errors.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { checkGuideRefusal } from '../policy.ts'
import type { CheckGuide } from '../schema.ts'

/**
 * Says that the viewer went through a guide and that it still holds. Throws NotFound, Forbidden, Conflict when somebody
 * edited it since the viewer opened it.
 */
export function checkGuide(context: CommandContext, input: CheckGuide): Promise<QuestionRef> {
  return transact(context, async (inside) => {
    const { post, question, states } = await lockPost(inside, input.guide)
    if (post.kind !== 'guide' || post.isDeleted) throw new NotFound('guide')
    const refusal = checkGuideRefusal(context.viewer, { states })
    if (refusal) throw new Forbidden(refusal)
    if (post.editVersion !== input.version) throw new Conflict({ version: String(post.editVersion) })
    await inside.db
      .update(guides)
      .set({ checkedAt: context.now, checkedById: context.viewer.id })
      .where(eq(guides.postId, post.id))
    await record(inside, { kind: 'guides.checked', postId: post.id, scene: { question: post.id } })
    return { id: post.id, slug: question.slug, title: question.title }
  })
}
