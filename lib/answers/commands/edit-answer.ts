import 'server-only'
import { eq } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import { answers } from '#db/schema/posts.ts'
import { guessLanguage } from '#lib/i18n/guess-language.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { CaseId, PostId } from '#lib/platform/ids.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { revisePost } from '#lib/posts/writes/revise-post.ts'
import { questionLineTag, threadTag } from '#lib/questions/cache.ts'
import { touchLists } from '#lib/questions/writes/touch-lists.ts'
import { indexPost } from '#lib/search/writes/index-post.ts'
import { postsOfTag } from '#lib/users/cache.ts'
import { refuseFaults } from '../fault-queries.ts'
import type { EditAnswer } from '../schema.ts'

/** `queue`: the case it was edited from. */
type EditedAnswer = {
  id: PostId
  question: { id: PostId; slug: string }
  isHeld: boolean
  queue: CaseId | undefined
}

/**
 * Changes an answer's text, stance and basis. Stance and basis are the author's own word: others' edits leave them.
 * Throws NotFound, Forbidden, Conflict (somebody edited meanwhile), Invalid (`stance`).
 */
export function editAnswer(context: CommandContext, input: EditAnswer): Promise<EditedAnswer> {
  return inTransaction(context.db, async (tx) => {
    const inside = { ...context, db: tx }
    const locked = await lockPost(inside, input.post)
    const { post, question, answer } = locked
    if (!answer) throw new NotFound('answer')
    const { isChanged, isHeld } = await revisePost(inside, locked, {
      version: input.version,
      summary: input.summary,
      caseId: input.case,
      language: guessLanguage(input.body, post.language),
      before: { body: post.body },
      after: { body: input.body },
    })
    if (post.authorId === context.viewer.id) {
      await refuseFaults(tx, context.viewer.id, { question, stance: input.stance })
      const stance = question.isYesNo ? input.stance : null
      await tx.update(answers).set({ stance, basis: input.basis }).where(eq(answers.postId, post.id))
    }
    if (isChanged) {
      await indexPost(inside, post.id)
      await touchLists(inside, ['active'], { id: question.postId, authorId: locked.questionAuthorId, ...question })
    }
    context.touched.add(threadTag(question.postId)).add(questionLineTag(question.postId))
    context.touched.add(postsOfTag(post.authorId))
    return { id: post.id, question: { id: question.postId, slug: question.slug }, isHeld, queue: input.queue }
  })
}
