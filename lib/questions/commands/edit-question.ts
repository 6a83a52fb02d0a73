import 'server-only'
import { record } from '#lib/events/writes/record.ts'
import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import { posts, questions } from '#db/schema/posts.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import { forgetDraft } from '#lib/drafts/writes/forget-draft.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { CaseId } from '#lib/platform/ids.ts'
import { transact } from '#lib/auth/writes/transact.ts'
import { lockPost, placeOf } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { editedSince, revisePost } from '#lib/posts/writes/revise-post.ts'
import { ownTagNames } from '#lib/tags/writes/find-tags.ts'
import { checkBlanks, tagQuestion } from '#lib/tags/writes/tag-question.ts'
import { codesOf } from '../facts.ts'
import type { EditQuestion } from '../schema.ts'
import { slugOf } from '../slug.ts'
import { listTagNames } from '../tag-queries.ts'
import type { QuestionRef } from '../types.ts'

/** `queue`: the case that the editor came from. */
type EditedQuestion = QuestionRef & { isHeld: boolean; queue: CaseId | undefined }

/**
 * Changes a question's text, tags, language, kind and situation. Text and tags are kept as a version. Throws NotFound,
 * Forbidden, Conflict (someone has edited it since), Invalid (`tags`).
 */
export function editQuestion(context: CommandContext, input: EditQuestion): Promise<EditedQuestion> {
  return transact(context, async (inside) => {
    const locked = await lockPost(inside, input.post)
    if (locked.post.kind !== 'question') throw new NotFound('question')
    await checkBlanks(inside, input.typedTags)
    const names = await ownTagNames(inside, input.tags)
    const { title, body, isYesNo, country, sector, seniority, currentRole, wishedRole } = input
    const language = input.language ?? locked.post.language
    const before = {
      title: locked.question.title,
      body: locked.post.body,
      tags: (await listTagNames([input.post], inside.db)).get(input.post) ?? [],
    }
    const slug = slugOf(title)
    const facts = { isYesNo, country, sector, seniority, currentRole, wishedRole }
    const write = async () => {
      await inside.db
        .update(questions)
        .set({ title, slug, language, ...facts })
        .where(eq(questions.postId, input.post))
      await tagQuestion(inside, input.post, names)
    }
    await forgetDraft(inside, 'edit', { target: input.post })
    const { isChanged, isHeld } = await revisePost(inside, locked, {
      version: input.version,
      summary: input.summary,
      caseId: input.case,
      language,
      before,
      after: { title, body, tags: names },
      facts: { before: codesOf(locked.question), after: codesOf(input) },
      write,
    })
    if (!isChanged && !isDeepStrictEqual(codesOf(locked.question), codesOf(input))) {
      await moveVersion(inside, locked, { version: input.version, before })
      await write()
      const scene = { place: placeOf(locked), was: null }
      await record(inside, { kind: 'questions.facts-changed', postId: input.post, scene })
    }
    return { id: input.post, slug, title, isHeld, queue: input.queue }
  })
}

/**
 * Moves the version for a change of kind or situation: they are not part of a revision, but someone else may just have
 * changed them.
 */
async function moveVersion(
  { db }: CommandContext,
  { post }: LockedPost,
  edit: { version: number; before: Parameters<typeof editedSince>[1] },
): Promise<void> {
  if (edit.version !== post.editVersion) throw editedSince(post, edit.before)
  await db
    .update(posts)
    .set({ editVersion: edit.version + 1 })
    .where(eq(posts.id, post.id))
}
