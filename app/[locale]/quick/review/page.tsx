import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { QuickDoubt } from '#app/_lib/quick-doubt.tsx'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { searchParam } from '#app/_lib/search-param.ts'
import { ConfirmForm } from '#components/quick-answers/confirm-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { listDoubtedQuickAnswers } from '#lib/quick-answers/list-queries.ts'
import { reviewQuickAnswersRefusal } from '#lib/quick-answers/policy.ts'
import { textOf } from '#lib/quick-answers/rules.ts'
import type { DoubtedQuickAnswer } from '#lib/quick-answers/types.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('quickAnswers.review')
  return { title: say('title'), robots: { index: false } }
}

/** The page for people who may not see the list. */
const NONE = { items: [], next: null }

/** The quick answers whose threads have changed since, for people who may edit them. */
export default pageOrNotFound(async function ReviewQuickAnswersPage({
  searchParams,
}: PageProps<'/[locale]/quick/review'>) {
  const [param, locale, viewer, ui, say] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    findViewer(),
    getTranslations('ui'),
    getTranslations('quickAnswers.review'),
  ])
  const after = param('after')
  const from = paths(locale).reviewQuickAnswers({ after })
  if (!viewer) redirect(paths(locale).signIn({ next: from }))
  const refusal = reviewQuickAnswersRefusal(viewer)
  const page = refusal ? NONE : await listDoubtedQuickAnswers({ now: new Date(), after, role: viewer.role })
  const waiting = page.items
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={paths(locale).quickAnswers()}>{say('all')}</Link>
      </p>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      <p className="lead mb-8">{say('lead')}</p>
      <RefusalNote refusal={refusal} locale={locale} />
      {!refusal && waiting.length === 0 && <p className="text-soft">{say('none')}</p>}
      <BrowserTexts of={['quickAnswers.confirm']}>
        <ol>
          {waiting.map((one) => (
            <Waiting key={one.question.id} {...{ one, locale, from }} />
          ))}
        </ol>
      </BrowserTexts>
      <Pagination
        label={ui('pages')}
        first={after === undefined ? null : { href: paths(locale).reviewQuickAnswers(), label: ui('firstPage') }}
        next={
          page.next === null
            ? null
            : { href: paths(locale).reviewQuickAnswers({ after: page.next }), label: ui('nextPage') }
        }
      />
    </main>
  )
})

async function Waiting({ one, locale, from }: { one: DoubtedQuickAnswer; locale: Locale; from: string }) {
  const [say, to] = [await getTranslations('quickAnswers'), paths(locale)]
  const { question, sentences } = one
  return (
    <li className="version">
      <h2 className="stop-title" lang={question.language}>
        <Link href={to.question(question)}>
          <bdi>{question.title}</bdi>
        </Link>
      </h2>
      <p className="change" lang={question.language}>
        <bdi>{textOf({ sentences: sentences.map((text) => ({ text })) })}</bdi>
      </p>
      <p className="quick-doubt">
        <QuickDoubt doubt={one.doubt} href={(answer) => to.answer(question, answer)} />
      </p>
      <p className="meta mt-1">
        <span>
          {say('checked')} <RelativeTime date={one.checkedAt} locale={locale} />
        </span>
      </p>
      <div className="decide">
        <ConfirmForm questionId={question.id} version={one.version} locale={locale} from={from} />
        <Link href={to.quickAnswer(question.id)} className={buttonClass('plain')}>
          {say('edit')}
        </Link>
      </div>
    </li>
  )
}
