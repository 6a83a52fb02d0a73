import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RemovalForms } from '#app/_lib/removal-forms.tsx'
import { readOrFollowMove } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { Link } from '#components/ui/link.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import type { PostId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { POST_TRAITS } from '#lib/posts/kinds.ts'
import { listRemovedAnswers, listRemovedComments } from '#lib/removal/queries.ts'
import { getModeratedPost } from '#lib/removal/target-queries.ts'
import { ModeratedHead } from '../_sections/moderated-head.tsx'
import { RemovedAnswers } from '../_sections/removed-answers.tsx'
import { RemovedComments } from '../_sections/removed-comments.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('removal')
  return { title: say('removeTitle'), robots: { index: false } }
}

/** Deletes, restores or purges a post, for moderators, and shows the hidden parts of its thread. */
export default pageOrNotFound(async function RemovePostPage({ params }: PageProps<'/[locale]/posts/[id]/remove'>) {
  const [{ id }, locale, say, viewer] = await Promise.all([
    params,
    pageLocale(),
    getTranslations('removal'),
    findViewer(),
  ])
  const post = await readOrFollowMove(idIn<PostId>(id), (one) => getModeratedPost(one, viewer), locale)
  const [answers, comments] = await Promise.all([
    POST_TRAITS[post.kind].isAnswered ? listRemovedAnswers(post.id, viewer) : [],
    listRemovedComments(post.id, viewer),
  ])
  const to = paths(locale)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <ModeratedHead post={post} title={say('removeTitle')} locale={locale} />
      <RemovalForms
        target={{ kind: post.kind, id: post.id }}
        removal={post.removal}
        from={to.removePost(post.id)}
        locale={locale}
      />
      <p className="mt-10">
        <Link href={to.redactPost(post.id)}>{say('redactLink')}</Link>
      </p>
      <RemovedAnswers answers={answers} locale={locale} />
      <RemovedComments comments={comments} locale={locale} isModerated />
    </main>
  )
})
