import { getTranslations } from 'next-intl/server'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { listEvents } from '#lib/moderation/history-queries.ts'
import type { CaseEvent, CaseView } from '#lib/moderation/types.ts'

type Props = { found: CaseView; viewer: Viewer; locale: Locale }

/** The steps of the case with their actors, oldest first. */
export async function CaseHistory({ found, viewer, locale }: Props) {
  const [say, events] = await Promise.all([getTranslations('moderation'), listEvents(viewer, found)])
  return (
    <section className="case-history">
      <h2>{say('queue.history')}</h2>
      {events.length === 0 && <p className="case-meta">{say('queue.noHistory')}</p>}
      <ol>
        {events.map((event) => (
          <li key={`${event.at.toISOString()} ${event.what.kind}`}>
            <EventLine event={event} locale={locale} />
          </li>
        ))}
      </ol>
    </section>
  )
}

async function EventLine({ event, locale }: { event: CaseEvent; locale: Locale }) {
  const [say, reasons] = await Promise.all([getTranslations('moderation'), getTranslations('forumReasons')])
  const { at, by, what } = event
  return (
    <>
      <RelativeTime date={at} locale={locale} className="case-when" />{' '}
      <b>
        <bdi>{by?.displayName ?? say('events.nobody')}</bdi>
      </b>{' '}
      {what.kind === 'act' ? (
        <>
          {say(`acts.${what.act}`)} {what.because === null && `(${say(`rules.${what.rule}`)})`}
          {what.isUndone && <em> – {say('events.undone')}</em>}
          <q dir="auto">{what.because ? reasons(what.because) : what.reason}</q>
        </>
      ) : (
        say(`events.${what.kind}`, { state: what.state === null ? '' : say(`states.${what.state}`) })
      )}
    </>
  )
}
