import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { searchParam } from '#app/_lib/search-param.ts'
import { RecheckForm } from '#components/rechecks/recheck-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { monthFormat } from '#components/ui/formatters.ts'
import { Link } from '#components/ui/link.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { recheckRefusal, reviewRefusal } from '#lib/rechecks/policy.ts'
import { listRechecks } from '#lib/rechecks/queries.ts'
import type { Recheck } from '#lib/rechecks/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('rechecks.queue')
  return { title: say('title'), robots: { index: false } }
}

/** The page for people who may not see the list. */
const NONE = { items: [], next: null }

/** The answers that readers doubt or nobody has checked for two years, for people who review. */
export default pageOrNotFound(async function ReviewAnswersPage({
  searchParams,
}: PageProps<'/[locale]/review/answers'>) {
  const [param, locale, viewer, ui, say] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    findViewer(),
    getTranslations('ui'),
    getTranslations('rechecks.queue'),
  ])
  const after = param('after')
  const from = paths(locale).reviewAnswers({ after })
  if (!viewer) redirect(paths(locale).signIn({ next: from }))
  const refusal = reviewRefusal(viewer)
  const page = refusal ? NONE : await listRechecks(viewer, { now: new Date(), after })
  const waiting = page.items
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={paths(locale).review()}>{say('all')}</Link>
      </p>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      {waiting.length > 0 && <p className="lead mb-8">{say('lead')}</p>}
      <RefusalNote refusal={refusal} locale={locale} />
      {!refusal && waiting.length === 0 && <p className="text-soft">{say('none')}</p>}
      <BrowserTexts of={['rechecks.form']}>
        <ol>
          {waiting.map((one) => (
            <Waiting key={one.answer.id} {...{ one, locale, from }} mayCheck={mayCheck(viewer, one)} />
          ))}
        </ol>
      </BrowserTexts>
      <Pagination
        label={ui('pages')}
        first={after === undefined ? null : { href: paths(locale).reviewAnswers(), label: ui('firstPage') }}
        next={
          page.next === null ? null : { href: paths(locale).reviewAnswers({ after: page.next }), label: ui('nextPage') }
        }
      />
    </main>
  )
})

/** Returns whether the viewer may say that an answer of the list is still right. */
function mayCheck(viewer: Viewer, { answer, author }: Recheck): boolean {
  const { outdatedCount } = answer
  return recheckRefusal(viewer, { authorId: author.id, states: [], outdatedCount }) === null
}

type Props = { one: Recheck; mayCheck: boolean; locale: Locale; from: string }

async function Waiting({ one: { answer, author, question }, mayCheck: isOffered, locale, from }: Props) {
  const [say, words, to] = [await getTranslations('rechecks'), await getTranslations('answers'), paths(locale)]
  const month = monthFormat(locale).format(answer.asOf)
  return (
    <li className="version">
      <h2 className="stop-title">
        <Link href={to.answer(question, answer.id)}>
          <bdi>{question.title}</bdi>
        </Link>
      </h2>
      <p className="change">
        <bdi>{answer.excerpt}</bdi>
      </p>
      <p className="meta mt-1">
        <span>{words('answerBy', { name: author.displayName })}</span>
        <span>
          {answer.outdatedCount > 0 ? say('doubted', { count: answer.outdatedCount, month }) : say('old', { month })}
        </span>
      </p>
      <div className="decide">
        {isOffered && <RecheckForm answerId={answer.id} locale={locale} from={from} />}
        <Link href={to.outdated(answer.id)} className={buttonClass('plain')}>
          {say('queue.look')}
        </Link>
      </div>
    </li>
  )
}
