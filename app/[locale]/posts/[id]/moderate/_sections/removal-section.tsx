import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { POST_TRAITS } from '#lib/posts/kinds.ts'
import { listRemovedAnswers, listRemovedComments } from '#lib/removal/queries.ts'
import type { PostToRestructure } from '#lib/threads/types.ts'
import { RemovedAnswers } from '../../_sections/removed-answers.tsx'
import { RemovedComments } from '../../_sections/removed-comments.tsx'

type Props = { post: PostToRestructure; viewer: Viewer; locale: Locale }

/** The hidden answers of a question, or comments of a post. */
export async function RemovalSection({ post, viewer, locale }: Props) {
  if (post.comment !== null) return null
  const [answers, comments] = await Promise.all([
    POST_TRAITS[post.kind].isAnswered ? listRemovedAnswers(post.id, viewer) : [],
    listRemovedComments(post.id, viewer),
  ])
  return (
    <>
      <RemovedAnswers answers={answers} locale={locale} />
      <RemovedComments comments={comments} locale={locale} isModerated />
    </>
  )
}
