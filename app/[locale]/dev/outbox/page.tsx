import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import { listOutbox } from '#lib/mail/outbox.ts'
import { env } from '#lib/platform/env.ts'
import { NotFound } from '#lib/platform/errors.ts'

const SHOWN = 50

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('outbox'))('title'), robots: { index: false } }
}

/** The mail of a forum without a mail server. It holds sign-in links, so it exists only on loopback. */
export default pageOrNotFound(async function OutboxPage() {
  if (!env().devOutbox) throw new NotFound('outbox')
  const [locale, say, letters] = await Promise.all([pageLocale(), getTranslations('outbox'), listOutbox(SHOWN)])
  return (
    <NarrowPage title={say('title')} lead={say('lead', { folder: env().outboxDir })}>
      {letters.length === 0 && <EmptyState title={say('empty')}>{say('emptyHint')}</EmptyState>}
      {letters.map((letter) => (
        <article key={letter.name} className="border-b border-rule py-6">
          <h2 className="font-semibold">{letter.subject}</h2>
          <p className="mb-3 text-soft">
            {say('to', { address: letter.to })} · <RelativeTime date={letter.date} locale={locale} />
          </p>
          <p className="whitespace-pre-line [overflow-wrap:anywhere]">{letter.text.split('\n').map(withLink)}</p>
        </article>
      ))}
    </NarrowPage>
  )
})

/** Turns an address into a link: our mails have each link on its own line. */
function withLink(line: string, index: number) {
  const isLink = line.startsWith(`${env().siteUrl}/`)
  return (
    <span key={index}>
      {isLink ? <a href={line}>{line}</a> : line}
      {'\n'}
    </span>
  )
}
