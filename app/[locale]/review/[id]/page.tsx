import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { EditChanges } from '#app/_lib/edit-changes.tsx'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { SuggestedEditHead } from '#app/_lib/suggested-edit-head.tsx'
import { SuspiciousEdit } from '#app/_lib/suspicious-edit.tsx'
import { Link } from '#components/ui/link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { refusalWords } from '#lib/i18n/refusal-words.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { SuggestedEditId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { decideEditRefusal } from '#lib/suggested-edits/policy.ts'
import { getEditForReview } from '#lib/suggested-edits/queries.ts'
import { DecideSection } from './_sections/decide-section.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('review')
  return { title: say('title'), robots: { index: false } }
}

/** One suggested edit: its changes, and the forms to decide it. For its author, its state. */
export default pageOrNotFound(async function ReviewEditPage({ params }: PageProps<'/[locale]/review/[id]'>) {
  const [{ id }, locale, viewer] = await Promise.all([params, pageLocale(), findViewer()])
  const to = paths(locale)
  const editId = idIn<SuggestedEditId>(id)
  const from = to.reviewEdit(editId)
  if (!viewer) redirect(to.signIn({ next: from }))
  const [edit, say, refusals] = await Promise.all([
    getEditForReview(viewer, editId, new Date()),
    getTranslations('suggestedEdits'),
    refusalWords(locale),
  ])
  const { post, question } = edit
  const refusal = decideEditRefusal(
    viewer,
    { ...edit, authorId: post.authorId },
    { authorId: edit.author.id, spam: edit.spam },
  )
  // A removed text must not be shown indirectly, not even as a change to it.
  if (edit.isDeleted) throw new NotFound('post')
  const href = to.readPost({ ...post, question })
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.review()}>{say('toReview')}</Link>
      </p>
      <h1 className="headline" data-small="">
        <Link href={href}>
          <bdi>{question.title}</bdi>
        </Link>
      </h1>
      <SuggestedEditHead edit={edit} locale={locale} />
      {edit.state !== 'open' ? (
        <Notice role="status" isOutcome>
          {say(`done.${edit.state}`)} {edit.decisionReason}
        </Notice>
      ) : (
        <>
          <EditChanges changes={edit.changes} heading="h2" />
          <SuspiciousEdit edit={edit} viewer={viewer} />
          {refusal ? <Notice>{refusals(refusal)}</Notice> : <DecideSection {...{ edit, locale, from }} />}
        </>
      )}
    </main>
  )
})
