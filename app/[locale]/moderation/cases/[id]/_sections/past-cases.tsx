import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { listPastCases } from '#lib/moderation/history-queries.ts'
import type { CaseView } from '#lib/moderation/types.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = { found: CaseView; viewer: Viewer; locale: Locale }

/** Earlier cases about the same person, with their outcomes. */
export async function PastCases({ found, viewer, locale }: Props) {
  const [say, past] = await Promise.all([getTranslations('moderation'), listPastCases(viewer, found)])
  return (
    <section className="case-history">
      <h2>{say('queue.past')}</h2>
      {past.length === 0 && <p className="case-meta">{say('queue.noPast')}</p>}
      <ul>
        {past.map((one) => (
          <li key={one.id}>
            <Link href={paths(locale).moderationCase(one.id)}>{say('queue.case', { id: String(one.id) })}</Link>{' '}
            {one.sources.map((source) => say(`sources.${source}`)).join(', ')} · {say(`states.${one.state}`)} ·{' '}
            {one.acts.map((act) => say(`acts.${act}`)).join(', ') || say('queue.nothingDone')}{' '}
            <RelativeTime date={one.openedAt} locale={locale} className="case-when" />
          </li>
        ))}
      </ul>
    </section>
  )
}
