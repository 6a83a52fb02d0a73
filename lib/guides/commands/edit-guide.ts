import 'server-only'
import { eq } from 'drizzle-orm'
import { questions } from '#db/schema/posts.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { forgetDraft } from '#lib/drafts/writes/forget-draft.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { env } from '#lib/platform/env.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { CaseId } from '#lib/platform/ids.ts'
import { textOf } from '#lib/posts/writes/apply-text.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import { revisePost } from '#lib/posts/writes/revise-post.ts'
import { slugOf } from '#lib/questions/slug.ts'
import type { QuestionRef } from '#lib/questions/types.ts'
import { ownTagNames } from '#lib/tags/writes/find-tags.ts'
import { checkBlanks, tagQuestion } from '#lib/tags/writes/tag-question.ts'
import type { EditGuide } from '../schema.ts'
import { checkNamed } from '../steps.ts'

/** `queue`: the case it was edited from. */
type EditedGuide = QuestionRef & { isHeld: boolean; queue: CaseId | undefined }

/**
 * Changes a guide's text, title, tags and language; the old text is kept as a version. Steps keep their ticks. Throws
 * NotFound, Forbidden, Conflict (someone has edited it since), Invalid (`body`, `tags`).
 */
export function editGuide(context: CommandContext, input: EditGuide): Promise<EditedGuide> {
  return transact(context, async (inside) => {
    const locked = await lockPost(inside, input.post)
    if (locked.post.kind !== 'guide') throw new NotFound('guide')
    checkNamed(input.body, env().siteUrl)
    await checkBlanks(inside, input.typedTags)
    const { title, body } = input
    const tags = await ownTagNames(inside, input.tags)
    const [slug, language] = [slugOf(title), input.language ?? locked.post.language]
    await forgetDraft(inside, 'edit', { target: input.post })
    const { isHeld } = await revisePost(inside, locked, {
      version: input.version,
      summary: input.summary,
      caseId: input.case,
      language,
      before: await textOf(inside, locked),
      after: { title, body, tags },
      write: async () => {
        await inside.db.update(questions).set({ title, slug, language }).where(eq(questions.postId, input.post))
        await tagQuestion(inside, input.post, tags)
      },
    })
    return { id: input.post, slug, title, isHeld, queue: input.queue }
  })
}
