import type { Metadata } from 'next'
import { getFormatter, getTranslations } from 'next-intl/server'
import { findSite } from '#app/_lib/find-site.ts'
import { moderatorPage } from '#app/_lib/moderator-page.tsx'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { BatchForm } from '#components/batches/batch-form.tsx'
import { StaffNav } from '#components/moderation/staff-nav.tsx'
import { Link } from '#components/ui/link.tsx'
import { SearchForm } from '#components/search/search-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import { listCandidates } from '#lib/batches/candidate-queries.ts'
import { itemField, selectionIn, selectionQuery } from '#lib/batches/schema.ts'
import type { BatchCandidate, Selection } from '#lib/batches/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { getPersonFile } from '#lib/people/timeline-queries.ts'
import { paths } from '#lib/platform/paths.ts'
import { MAX_QUERY_LENGTH } from '#lib/search/rules.ts'
import { SpanForm } from './_sections/selection-forms.tsx'

const TEXTS = [
  'batches.form',
  'batches.preview',
  'closing.form',
  'closing.reasons',
  'moderation.form',
  'moderation.kinds',
  'moderation.rules',
  'moderation.starters',
] as const

type Props = PageProps<'/[locale]/moderation/batches/new'>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('batches'))('newTitle'), robots: { index: false } }
}

/** A new bulk action: its selection, action and reason. */
export default pageOrNotFound(async function NewBatchPage({ searchParams }: Props) {
  const [asked, locale] = await Promise.all([searchParams, pageLocale()])
  const selection = selectionIn(asked)
  const to = paths(locale)
  const here = to.newBatch(selectionQuery(selection))
  return await moderatorPage({ locale, here }, async (viewer) => {
    const [say, site, sayWhat, format, candidates] = await Promise.all([
      getTranslations('batches'),
      findSite(),
      getTranslations('people'),
      getFormatter(),
      listCandidates(viewer, selection),
    ])
    const isAsked = selection.of !== 'search' || selection.q !== ''
    return (
      <main id="main" className="sheet wide" tabIndex={-1}>
        <StaffNav viewer={viewer} locale={locale} current="batches" isBelow />
        <Crumb {...{ selection, viewer, locale }} />
        <h1 className="headline mb-6" data-small="">
          {say('newTitle')}
        </h1>
        {selection.of === 'person' && <SpanForm {...selection} />}
        {!isAsked && <p className="lead mb-4">{say('newLead')}</p>}
        {selection.of === 'search' && (
          <SearchForm
            q={selection.q}
            label={say('find')}
            submit={say('show')}
            maxLength={MAX_QUERY_LENGTH}
            kind="plain"
          />
        )}
        {isAsked && candidates.length === 0 && (
          <p className="text-soft">{say(selection.of === 'search' ? 'nothingFound' : 'noItems')}</p>
        )}
        {candidates.length > 0 && (
          <BrowserTexts of={TEXTS}>
            <BatchForm
              key={here}
              rows={candidates.map((one) =>
                rowOf(one, {
                  label: sayWhat(`kinds.${one.what}`),
                  date: format.dateTime(one.createdAt, { dateStyle: 'medium', timeZone: 'UTC' }),
                }),
              )}
              isTicked={selection.of === 'items'}
              isFromQueue={selection.of === 'items'}
              {...{ locale, from: here }}
              closeReasons={site['close-reasons'].map(({ as }) => as)}
            />
          </BrowserTexts>
        )}
      </main>
    )
  })
})

/** The link back to the page on which the items were selected. */
async function Crumb({ selection, viewer, locale }: { selection: Selection; viewer: Viewer; locale: Locale }) {
  const to = paths(locale)
  if (selection.of === 'person') {
    const { person } = await getPersonFile(viewer, selection.person, new Date())
    return (
      <p className="crumb">
        <Link href={to.moderationPerson(person.id)}>
          <bdi>{person.displayName}</bdi>
        </Link>
      </p>
    )
  }
  const say = await getTranslations('batches')
  return (
    <p className="crumb">
      <Link href={selection.of === 'items' ? to.moderation() : to.batches()}>
        {say(selection.of === 'items' ? 'queue' : 'title')}
      </Link>
    </p>
  )
}

function rowOf({ item, question, author, excerpt, removal }: BatchCandidate, words: { label: string; date: string }) {
  const by = author.displayName
  return { name: itemField(item), ...words, place: question.title, by, excerpt, isGone: removal !== null }
}
