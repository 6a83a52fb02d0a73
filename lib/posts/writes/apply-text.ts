import 'server-only'
import { eq } from 'drizzle-orm'
import { questions } from '#db/schema/posts.ts'
import { guessLanguage } from '#lib/i18n/guess-language.ts'
import type { PostLanguage } from '#lib/i18n/rules.ts'
import type { CommandContext } from '#lib/auth/context.ts'
import type { PostId, UserId } from '#lib/platform/ids.ts'
import { POST_TRAITS } from '#lib/posts/kinds.ts'
import { slugOf } from '#lib/questions/slug.ts'
import { listTagNames } from '#lib/questions/tag-queries.ts'
import { ownTagNames } from '#lib/tags/writes/find-tags.ts'
import { tagQuestion } from '#lib/tags/writes/tag-question.ts'
import type { LockedPost } from './lock-post.ts'
import { revisePost } from './revise-post.ts'
import type { Edit } from './revise-post.ts'

/** A post's text as edits change it; title and tags only for a question. */
export type PostText = { body: string; title?: string; tags?: string[] }

/** Reads the current text of a locked post. */
export async function textOf(context: CommandContext, { post, question }: LockedPost): Promise<Required<PostText>> {
  const tags = POST_TRAITS[post.kind].hasTitle ? (await listTagNames([post.id], context.db)).get(post.id) : []
  return { body: post.body, title: question.title, tags: tags ?? [] }
}

/**
 * Gives a locked post an approved text, as a version of its editor; the caller has checked whether the viewer may
 * decide. A question keeps its language unless another is given. Throws Conflict when the text has changed since
 * `version`, Invalid (`tags`).
 */
export async function applyText(
  context: CommandContext,
  locked: LockedPost,
  edit: Pick<Edit, 'version' | 'summary' | 'over' | 'isScreened'> & {
    text: PostText
    editorId: UserId
    language?: PostLanguage
  },
): Promise<void> {
  const { post } = locked
  const standing = await textOf(context, locked)
  const { body } = edit.text
  const { title = standing.title } = edit.text
  const tags = edit.text.tags ? await ownTagNames(context, edit.text.tags) : standing.tags
  const { hasTitle } = POST_TRAITS[post.kind]
  const language = edit.language ?? (hasTitle ? post.language : guessLanguage(body, post.language))
  await revisePost(context, locked, {
    ...edit,
    language,
    before: hasTitle ? standing : { body: standing.body },
    after: hasTitle ? { body, title, tags } : { body },
    write: hasTitle ? () => changeQuestion(context, post.id, { title, tags, language }) : undefined,
  })
}

async function changeQuestion(
  context: CommandContext,
  id: PostId,
  { title, tags, language }: { title: string; tags: string[]; language: PostLanguage },
): Promise<void> {
  await context.db
    .update(questions)
    .set({ title, slug: slugOf(title), language })
    .where(eq(questions.postId, id))
  await tagQuestion(context, id, tags)
}
