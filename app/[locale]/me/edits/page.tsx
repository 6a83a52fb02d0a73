import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { SuggestedEditHead } from '#app/_lib/suggested-edit-head.tsx'
import { WithdrawForm } from '#components/suggested-edits/withdraw-form.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { listEditsOnPostsOf, listOwnEdits } from '#lib/suggested-edits/queries.ts'
import type { SuggestedEditView } from '#lib/suggested-edits/types.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('suggestedEdits')
  return { title: say('mine'), robots: { index: false } }
}

/** The viewer's suggested edits with their outcomes, and those that wait for the viewer's decision. */
export default async function OwnEditsPage() {
  const [locale, viewer, say] = await Promise.all([pageLocale(), findViewer(), getTranslations('suggestedEdits')])
  const to = paths(locale)
  if (!viewer) redirect(to.signIn({ next: to.myEdits() }))
  const [own, onMine] = await Promise.all([listOwnEdits(viewer.id), listEditsOnPostsOf(viewer)])
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {say('mine')}
      </h1>
      <p className="lead mb-8">{say('mineLead')}</p>
      {own.length === 0 && <EmptyState title={say('none')}>{say('noneHint')}</EmptyState>}
      <EditList edits={own} locale={locale} isOwn />
      {onMine.length > 0 && (
        <>
          <h2 className="review-title">{say('onMine')}</h2>
          <EditList edits={onMine} locale={locale} />
        </>
      )}
    </main>
  )
}

type Props = { edits: readonly SuggestedEditView[]; locale: Locale; isOwn?: boolean }

async function EditList({ edits, locale, isOwn = false }: Props) {
  const say = await getTranslations('suggestedEdits')
  const to = paths(locale)
  return (
    <ol>
      {edits.map((edit) => (
        <li key={edit.id} className="version">
          <h3 className="stop-title">
            <Link href={to.reviewEdit(edit.id)}>
              <bdi>{edit.question.title}</bdi>
            </Link>
          </h3>
          <SuggestedEditHead edit={edit} locale={locale} />
          <p className="mt-2 mb-3">
            <strong>{say(`states.${edit.state}`)}</strong>
            {edit.decisionReason !== '' && `: ${edit.decisionReason}`}
          </p>
          {isOwn && edit.state === 'open' && (
            <WithdrawForm edit={{ id: edit.id }} {...{ locale }} from={to.myEdits()} label={say('withdraw')} />
          )}
        </li>
      ))}
    </ol>
  )
}
