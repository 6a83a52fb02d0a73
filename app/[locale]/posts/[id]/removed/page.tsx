import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { readOrFollowMove } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { Link } from '#components/ui/link.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getRemovedPost, listRemovedAnswers } from '#lib/removal/queries.ts'
import { RemovedAnswers } from '../_sections/removed-answers.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('removal')
  return { title: say('answersTitle'), robots: { index: false } }
}

/** The hidden answers to a question that the viewer may see; a hidden question's own page has its answers. */
export default pageOrNotFound(async function RemovedAnswersPage({ params }: PageProps<'/[locale]/posts/[id]/removed'>) {
  const [{ id }, locale, say, viewer] = await Promise.all([
    params,
    pageLocale(),
    getTranslations('removal'),
    findViewer(),
  ])
  const to = paths(locale)
  const postId = idIn<PostId>(id)
  const [post, answers] = await Promise.all([
    readOrFollowMove(postId, (one) => getRemovedPost(one, viewer), locale),
    listRemovedAnswers(postId, viewer),
  ])
  if (!('isLive' in post)) redirect(to.post(postId))
  if (answers.length === 0) throw new NotFound('answers')
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={`${to.question(post.question)}#answers`}>{post.question.title}</Link>
      </p>
      <h1 className="headline" data-small="">
        {say('answersTitle')}
      </h1>
      <RemovedAnswers answers={answers} locale={locale} />
    </main>
  )
})
