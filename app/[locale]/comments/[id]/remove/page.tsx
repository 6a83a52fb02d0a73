import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { RemovalForms } from '#app/_lib/removal-forms.tsx'
import { readOrFollowComment } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { Link } from '#components/ui/link.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import type { CommentId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getModeratedComment } from '#lib/removal/target-queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('removal')
  return { title: say('removeCommentTitle'), robots: { index: false } }
}

/** A moderator deletes, restores or purges a comment. */
export default pageOrNotFound(async function RemoveCommentPage({
  params,
}: PageProps<'/[locale]/comments/[id]/remove'>) {
  const [{ id }, locale, say, viewer] = await Promise.all([
    params,
    pageLocale(),
    getTranslations('removal'),
    findViewer(),
  ])
  const comment = await readOrFollowComment(idIn<CommentId>(id), (one) => getModeratedComment(one, viewer), locale)
  const to = paths(locale)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.comment(comment.question, comment.id)}>
          <bdi>{comment.question.title}</bdi>
        </Link>
      </p>
      <h1 className="headline mb-4" data-small="">
        {say('removeCommentTitle')}
      </h1>
      <blockquote className="preview change line-clamp-6" lang={comment.language}>
        <bdi>{comment.body}</bdi>
      </blockquote>
      <RemovalForms
        target={{ kind: 'comment', id: comment.id }}
        removal={comment.removal}
        from={to.removeComment(comment.id)}
        locale={locale}
      />
    </main>
  )
})
