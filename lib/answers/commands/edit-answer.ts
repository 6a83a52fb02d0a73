import 'server-only'
import { record } from '#lib/events/writes/record.ts'
import { eq } from 'drizzle-orm'
import { answers } from '#db/schema/posts.ts'
import { guessLanguage } from '#lib/i18n/guess-language.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { CaseId, PostId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { lockPost, placeOf } from '#lib/posts/writes/lock-post.ts'
import { revisePost } from '#lib/posts/writes/revise-post.ts'
import { refuseFaults } from '../fault-queries.ts'
import type { EditAnswer } from '../schema.ts'

/** `queue`: the case that the editor came from. */
type EditedAnswer = {
  id: PostId
  question: { id: PostId; slug: string }
  isHeld: boolean
  queue: CaseId | undefined
}

/**
 * Changes an answer's text, stance and basis. Only the author can change stance and basis; other people's edits keep
 * them. Throws NotFound, Forbidden, Conflict (someone else has edited it since), Invalid (`stance`).
 */
export function editAnswer(context: CommandContext, input: EditAnswer): Promise<EditedAnswer> {
  return transact(context, async (inside) => {
    const locked = await lockPost(inside, input.post)
    const { post, question, answer } = locked
    if (!answer) throw new NotFound('answer')
    const { isHeld } = await revisePost(inside, locked, {
      version: input.version,
      summary: input.summary,
      caseId: input.case,
      language: guessLanguage(input.body, post.language),
      before: { body: post.body },
      after: { body: input.body },
    })
    if (post.authorId === context.viewer.id) {
      await refuseFaults(inside.db, context.viewer.id, { question, stance: input.stance })
      const facts = { stance: question.isYesNo ? input.stance : null, basis: input.basis }
      await inside.db.update(answers).set(facts).where(eq(answers.postId, post.id))
      if (facts.stance !== answer.stance || facts.basis !== answer.basis)
        await record(inside, { kind: 'answers.facts-changed', postId: post.id, scene: { place: placeOf(locked) } })
    }
    return { id: post.id, question: { id: question.postId, slug: question.slug }, isHeld, queue: input.queue }
  })
}
