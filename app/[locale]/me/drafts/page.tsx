import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { freeQuestionSlot, listDrafts } from '#lib/drafts/queries.ts'
import { DRAFT_DAYS } from '#lib/drafts/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { DraftEntry } from './_sections/draft-entry.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('drafts'))('title'), robots: { index: false } }
}

/** The viewer's texts that are not sent yet. */
export default pageOrNotFound(async function DraftsPage({ searchParams }: PageProps<'/[locale]/me/drafts'>) {
  const [param, locale, say, viewer] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('drafts'),
    findViewer(),
  ])
  const to = paths(locale)
  if (!viewer) redirect(to.signIn({ next: to.drafts() }))
  const [drafts, slot] = await Promise.all([listDrafts(viewer.id), freeQuestionSlot(viewer.id)])
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.me()}>{say('back')}</Link>
      </p>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      <p className="lead mb-6">{say('lead', { days: DRAFT_DAYS })}</p>
      {param('deleted') !== undefined && (
        <p className="form-done" role="status">
          {say('deleted')}
        </p>
      )}
      {drafts.length === 0 ? (
        <EmptyState title={say('none')}>{say('noneHint')}</EmptyState>
      ) : (
        <BrowserTexts of={[]}>
          <ul>
            {drafts.map((draft) => (
              <DraftEntry key={draft.id} draft={draft} locale={locale} />
            ))}
          </ul>
        </BrowserTexts>
      )}
      <p className="mt-6">
        <Link href={to.ask({ draft: String(slot) })}>{say('another')}</Link>
      </p>
    </main>
  )
})
