import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { eq } from 'drizzle-orm'
import { inTransaction } from '#db/client.ts'
import { posts, questions } from '#db/schema/posts.ts'
import type { CommandContext } from '#lib/platform/context.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { CaseId } from '#lib/platform/ids.ts'
import { openCase } from '#lib/moderation/writes/open-case.ts'
import { lockPost } from '#lib/posts/writes/lock-post.ts'
import type { LockedPost } from '#lib/posts/writes/lock-post.ts'
import { editedSince, revisePost } from '#lib/posts/writes/revise-post.ts'
import { indexPost } from '#lib/search/writes/index-post.ts'
import { tagQuestion } from '#lib/tags/writes/tag-question.ts'
import { allQuestionsTag, listTags, questionLineTag, threadTag } from '../cache.ts'
import { QUESTION_SORTS } from '../rules.ts'
import { codesOf } from '../facts.ts'
import type { EditQuestion } from '../schema.ts'
import { slugOf } from '../slug.ts'
import { listTagNames } from '../tag-queries.ts'
import type { QuestionRef } from '../types.ts'

/** `queue`: the case it was edited from. */
type EditedQuestion = QuestionRef & { isHeld: boolean; queue: CaseId | undefined }

/**
 * Changes a question's text, tags, language, kind and situation. Text and tags are kept as a version.
 * Throws NotFound, Forbidden, Conflict (somebody edited meanwhile), Invalid (`tags`).
 */
export function editQuestion(context: CommandContext, input: EditQuestion): Promise<EditedQuestion> {
  return inTransaction(context.db, async (tx) => {
    const inside = { ...context, db: tx }
    const locked = await lockPost(inside, input.post)
    if (locked.post.kind !== 'question') throw new NotFound('question')
    const { title, body, tags: names, isYesNo, country, sector, seniority, currentRole, wishedRole } = input
    const language = input.language ?? locked.post.language
    const before = {
      title: locked.question.title,
      body: locked.post.body,
      tags: (await listTagNames([input.post], tx)).get(input.post) ?? [],
    }
    const { isChanged, isHeld } = await revisePost(inside, locked, {
      version: input.version,
      summary: input.summary,
      caseId: input.case,
      language,
      before,
      after: { title, body, tags: names },
      facts: { before: codesOf(locked.question), after: codesOf(input) },
    })
    if (!isChanged && !isDeepStrictEqual(codesOf(locked.question), codesOf(input)))
      await moveVersion(inside, locked, { version: input.version, before })
    const slug = isChanged ? slugOf(title) : locked.question.slug
    await tx
      .update(questions)
      .set({ title, slug, language, isYesNo, country, sector, seniority, currentRole, wishedRole })
      .where(eq(questions.postId, input.post))
    if (isChanged) {
      await tagQuestion(inside, input.post, names)
      await indexPost(inside, input.post)
      await askToReopen(inside, locked)
    }
    const { authorId, language: languageBefore } = locked.post
    for (const [tags, written] of [[before.tags, languageBefore] as const, [names, language] as const]) {
      for (const tag of listTags(QUESTION_SORTS, { tags, authorId, language: written })) context.touched.add(tag)
    }
    context.touched.add(threadTag(input.post)).add(questionLineTag(input.post)).add(allQuestionsTag())
    return { id: input.post, slug, title, isHeld, queue: input.queue }
  })
}

/** Kind and situation are no part of a revision, and yet somebody else may just have changed them. */
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

/** A closed question that its asker has bettered comes up for reopening by itself. */
async function askToReopen(context: CommandContext, { post, question }: LockedPost): Promise<void> {
  if (question.closedAs === null || post.authorId !== context.viewer.id) return
  await openCase(context, {
    target: { kind: 'post', id: post.id },
    aboutUserId: post.authorId,
    source: 'reopen',
  })
}
