import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { readOrFollowComment } from '#app/_lib/follow-merge.ts'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { ProveSection } from '#app/_lib/prove-section.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Link } from '#components/ui/link.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import type { ForumReason } from '#lib/moderation/rules.ts'
import type { CommentId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { getOwnComment } from '#lib/spam/held-queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('spam')
  return { title: say('waitingTitle'), robots: { index: false } }
}

/** The viewer's own hidden comment: held, or removed. A visible one is shown in its thread. */
export default pageOrNotFound(async function OwnCommentPage({ params }: PageProps<'/[locale]/comments/[id]'>) {
  const [{ id }, locale, viewer, say] = await Promise.all([params, pageLocale(), findViewer(), getTranslations('spam')])
  const to = paths(locale)
  const commentId = idIn<CommentId>(id)
  if (!viewer) redirect(to.signIn({ next: to.heldComment(commentId) }))
  const own = await readOrFollowComment(commentId, (one) => getOwnComment(one, viewer.id), locale)
  if (own.removal === null) redirect(to.comment(own.question, commentId))
  const isWaiting = own.removal === 'held'
  const held = await heldText(own.because)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.question(own.question)}>
          <bdi>{own.question.title}</bdi>
        </Link>
      </p>
      <h1 className="headline" data-small="">
        {say(isWaiting ? 'waitingTitle' : 'declinedTitle')}
      </h1>
      <p className="lead mb-6">{isWaiting ? held : say('declinedText')}</p>
      <blockquote className="preview change whitespace-pre-wrap" lang={own.language}>
        <bdi>{own.body}</bdi>
      </blockquote>
      {isWaiting && (
        <>
          <p className="form-row mt-6">
            <Link href={to.editComment(commentId)} className={buttonClass('plain')}>
              {say('changeIt')}
            </Link>
          </p>
          <p className="mt-4 text-soft">{say('waitingLimit', { limit: viewer.limits.heldPosts })}</p>
          <ProveSection {...{ viewer, locale }} text={{ kind: 'comment', id: commentId }} />
        </>
      )}
    </main>
  )
})

/** Says why a comment is held, in a sentence that blames nobody. */
async function heldText(because: ForumReason | null): Promise<string> {
  const [say, reasons] = await Promise.all([getTranslations('statements.held'), getTranslations('forumReasons')])
  return because === 'flagged' ? reasons(because) : say(because === 'unproven' ? because : 'filtered')
}
