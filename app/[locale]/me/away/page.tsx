import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { BadgeMark } from '#components/badges/badge-mark.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { findAbsence, readAwayNews } from '#lib/absences/queries.ts'
import type { AwayNews } from '#lib/absences/types.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { levelOf } from '#lib/badges/rules.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import type { QuestionRef } from '#lib/questions/types.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('away'))('title'), robots: { index: false } }
}

/** Shows what happened for the viewer during their last long absence. No one else sees it. */
export default async function AwayPage() {
  const [locale, say, viewer] = await Promise.all([pageLocale(), getTranslations('away'), findViewer()])
  const to = paths(locale)
  if (!viewer) redirect(to.signIn({ next: to.away() }))
  const absence = await findAbsence(viewer.id)
  const news = absence && (await readAwayNews(viewer.id, absence))
  const isQuiet =
    !news || (news.points === 0 && [news.answered, news.badges, news.asked].every((list) => list.length === 0))
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <p className="crumb">
        <Link href={to.me()}>{say('toAccount')}</Link>
      </p>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      <p className="lead mb-8">
        {absence ? say('between', { left: absence.leftAt, back: absence.backAt }) : say('never')}
      </p>
      {isQuiet ? (
        <EmptyState title={say('quiet')} action={<Link href={to.forYou()}>{say('toForYou')}</Link>} />
      ) : (
        <News news={news} locale={locale} handle={viewer.handle} id={viewer.id} />
      )}
    </main>
  )
}

type Props = { news: AwayNews; locale: Locale; id: number; handle: string }

async function News({ news: { answered, points, badges, asked }, locale, ...me }: Props) {
  const [say, names] = await Promise.all([getTranslations('away'), getTranslations('badges.names')])
  const to = paths(locale)
  return (
    <div className="flex flex-col gap-10">
      {points !== 0 && (
        <p>
          <Link href={to.user(me, { tab: 'reputation' })}>{say('points', { points })}</Link>
        </p>
      )}
      <Questions id="answered" title={say('answered')} questions={answered} locale={locale}>
        {(one) => say('answers', { count: answered.find(({ id }) => id === one.id)?.answers ?? 0 })}
      </Questions>
      {badges.length > 0 && (
        <section aria-labelledby="badges">
          <h2 id="badges" className="part-title">
            {say('badges')}
          </h2>
          <ul className="held-badges">
            {badges.map((badge) => (
              <li key={badge}>
                <BadgeMark level={levelOf(badge)} />
                <Link href={to.badge(badge)}>{names(badge)}</Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Questions id="asked" title={say('asked')} questions={asked} locale={locale} />
    </div>
  )
}

function Questions(props: {
  id: string
  title: string
  questions: readonly QuestionRef[]
  locale: Locale
  children?: (question: QuestionRef) => string
}) {
  if (props.questions.length === 0) return null
  return (
    <section aria-labelledby={props.id}>
      <h2 id={props.id} className="part-title">
        {props.title}
      </h2>
      <ul>
        {props.questions.map((question) => (
          <li key={question.id} className="entry-line">
            <div>
              <Link href={paths(props.locale).question(question)}>
                <bdi>{question.title}</bdi>
              </Link>
            </div>
            {props.children && <span className="meta">{props.children(question)}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}
