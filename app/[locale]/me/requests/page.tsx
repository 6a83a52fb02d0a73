import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { DeclineForm } from '#components/requests/decline-form.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { PageHead } from '#components/ui/page-head.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { findViewer } from '#lib/auth/viewer.ts'
import { paths } from '#lib/platform/paths.ts'
import { listRequestsTo } from '#lib/requests/queries.ts'
import { OPEN_DAYS } from '#lib/requests/rules.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('requests'))('mine.title'), robots: { index: false } }
}

/** The open requests to the viewer, each with the way to answer and a button to decline. */
export default async function RequestsPage() {
  const [locale, say, viewer] = await Promise.all([pageLocale(), getTranslations('requests.mine'), findViewer()])
  const to = paths(locale)
  const from = to.requests()
  if (!viewer) redirect(to.signIn({ next: from }))
  const requests = await listRequestsTo(viewer.id, new Date())
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <PageHead
        up={{ href: to.me(), label: say('toAccount') }}
        title={say('title')}
        lead={say('lead', { days: OPEN_DAYS })}
      />
      {requests.length === 0 ? (
        <EmptyState title={say('none')} action={<Link href={`${to.settings()}#requests`}>{say('toSettings')}</Link>} />
      ) : (
        <BrowserTexts of={['requests.decline']}>
          <ul>
            {requests.map(({ question, asker, requestedAt }) => (
              <li key={question.id} className="entry-line">
                <div>
                  <Link href={to.question(question)}>
                    <bdi>{question.title}</bdi>
                  </Link>
                  <div className="meta request-line">
                    <bdi>{asker}</bdi>
                    <RelativeTime date={requestedAt} locale={locale} />
                    <Link href={to.writeAnswer(question.id)} id={`answer-request-${question.id}`}>
                      {say('answer')}
                      <span className="sr-only">
                        {' '}
                        <bdi>{question.title}</bdi>
                      </span>
                    </Link>
                  </div>
                </div>
                <DeclineForm questionId={question.id} name={question.title} {...{ locale, from }} />
              </li>
            ))}
          </ul>
        </BrowserTexts>
      )}
    </main>
  )
}
