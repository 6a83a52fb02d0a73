import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { RefusalNote } from '#app/_lib/refusal-note.tsx'
import { RecheckForm } from '#components/rechecks/recheck-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { monthFormat } from '#components/ui/formatters.ts'
import { Link } from '#components/ui/link.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { reviewRefusal } from '#lib/rechecks/policy.ts'
import { listRechecks } from '#lib/rechecks/queries.ts'
import type { Recheck } from '#lib/rechecks/queries.ts'

export async function generateMetadata(): Promise<Metadata> {
  const say = await getTranslations('rechecks.queue')
  return { title: say('title'), robots: { index: false } }
}

/** The answers that readers doubt or nobody has checked for two years, for people who review. */
export default pageOrNotFound(async function ReviewAnswersPage() {
  const [locale, viewer, say] = await Promise.all([pageLocale(), findViewer(), getTranslations('rechecks.queue')])
  const from = paths(locale).reviewAnswers()
  if (!viewer) redirect(paths(locale).signIn({ next: from }))
  const refusal = reviewRefusal(viewer)
  const waiting = refusal ? [] : await listRechecks(viewer, new Date())
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
            <Waiting key={one.answer.id} {...{ one, locale, from }} isMine={one.author.id === viewer.id} />
          ))}
        </ol>
      </BrowserTexts>
    </main>
  )
})

type Props = { one: Recheck; isMine: boolean; locale: Locale; from: string }

async function Waiting({ one: { answer, author, question }, isMine, locale, from }: Props) {
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
        {!(isMine && answer.outdatedCount > 0) && <RecheckForm answerId={answer.id} locale={locale} from={from} />}
        <Link href={to.outdated(answer.id)} className={buttonClass('plain')}>
          {say('queue.look')}
        </Link>
      </div>
    </li>
  )
}
