import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { Link } from '#components/ui/link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { reviewClosingRefusal } from '#lib/closing/policy.ts'
import { listUnderVote } from '#lib/closing/queries.ts'
import { refusalWords } from '#lib/i18n/refusal-words.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { Refusal } from '#lib/platform/errors.ts'
import { reviewEditsRefusal } from '#lib/suggested-edits/policy.ts'
import { listWaitingEdits } from '#lib/suggested-edits/queries.ts'
import { ClosingSection } from './_sections/closing-section.tsx'
import { EditSection } from './_sections/edit-section.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('review')
  return { title: say('title'), robots: { index: false } }
}

/** The work of people who review edits or vote on closing. Each list has its own pages. */
export default pageOrNotFound(async function ReviewPage({ searchParams }: PageProps<'/[locale]/review'>) {
  const [param, locale, viewer, say, quick, rechecks, guides] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    findViewer(),
    getTranslations('review'),
    getTranslations('quickAnswers'),
    getTranslations('rechecks.queue'),
    getTranslations('guides'),
  ])
  const [edits, closing] = [param('edits'), param('closing')]
  const at = { ...(edits && { edits }), ...(closing && { closing }) }
  const from = paths(locale).review(at)
  if (!viewer) redirect(paths(locale).signIn({ next: from }))
  // Await this here, so that a forged page key is answered with 404.
  const sections = await Promise.all([Edits({ viewer, locale, from, at }), Closing({ viewer, locale, from, at })])
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      <p className="lead mb-8">{say('lead')}</p>
      <h2 className="review-title">{say('edits')}</h2>
      {sections[0]}
      <h2 className="review-title">{say('closing')}</h2>
      {sections[1]}
      <p className="mt-8">
        <Link href={paths(locale).reviewQuickAnswers()}>{quick('review.title')}</Link>
      </p>
      <p className="mt-2">
        <Link href={paths(locale).reviewAnswers()}>{rechecks('title')}</Link>
      </p>
      <p className="mt-2">
        <Link href={paths(locale).reviewGuides()}>{guides('review.title')}</Link>
      </p>
    </main>
  )
})

type At = { edits?: string; closing?: string }
type Props = { viewer: Viewer; locale: Locale; from: string; at: At }

async function Edits({ viewer, locale, from, at }: Props) {
  const refusal = reviewEditsRefusal(viewer)
  if (refusal) return <Refused refusal={refusal} locale={locale} />
  const [{ items: edits, next }, say] = await Promise.all([
    listWaitingEdits(viewer, at.edits),
    getTranslations('review'),
  ])
  if (edits.length === 0 && !at.edits) return <p className="text-soft">{say('noEdits')}</p>
  return (
    <>
      <EditSection {...{ edits, viewer, locale, from }} />
      <Pages list="edits" {...{ next, at, locale }} />
    </>
  )
}

async function Closing({ viewer, locale, from, at }: Props) {
  const refusal = reviewClosingRefusal(viewer)
  if (refusal) return <Refused refusal={refusal} locale={locale} />
  const [{ items: questions, next }, say] = await Promise.all([
    listUnderVote(new Date(), at.closing),
    getTranslations('review'),
  ])
  if (questions.length === 0 && !at.closing) return <p className="text-soft">{say('noClosing')}</p>
  return (
    <>
      <ClosingSection {...{ questions, locale, from }} viewerId={viewer.id} />
      <Pages list="closing" {...{ next, at, locale }} />
    </>
  )
}

/** Links to the next and the first page of one list; the other list stays on its page. */
async function Pages({ list, next, at, locale }: { list: keyof At; next: string | null; at: At; locale: Locale }) {
  const [say, words] = await Promise.all([getTranslations('review'), getTranslations('moderation.queue')])
  const to = paths(locale)
  const { [list]: current, ...other } = at
  return (
    <Pagination
      label={say(list)}
      next={next === null ? null : { href: to.review({ ...other, [list]: next }), label: words('next') }}
      first={current === undefined ? null : { href: to.review(other), label: words('first') }}
    />
  )
}

async function Refused({ refusal, locale }: { refusal: Refusal; locale: Locale }) {
  const words = await refusalWords(locale)
  return <Notice>{words(refusal)}</Notice>
}
