import { getFormatter, getTranslations } from 'next-intl/server'
import type { Locale } from '#lib/i18n/rules.ts'
import { COUNTED_DAYS } from '#lib/telling/rules.ts'
import { COUNTED_CHANNELS } from '#lib/telling/types.ts'
import type { DayCounts } from '#lib/telling/types.ts'

/** Shows for each day how much was sent, by kind and channel. */
export async function CountSection({ days, locale }: { days: readonly DayCounts[]; locale: Locale }) {
  const say = await getTranslations('telling.counts')
  return (
    <section aria-labelledby="counts" className="mt-12">
      <h2 id="counts" className="stop-title mb-3">
        {say('title')}
      </h2>
      <p className="mb-4 text-soft">{say('lead', { days: COUNTED_DAYS })}</p>
      {days.length === 0 && <p>{say('none')}</p>}
      {days.map((counts) => (
        <Day key={counts.day} counts={counts} locale={locale} />
      ))}
    </section>
  )
}

async function Day({ counts, locale }: { counts: DayCounts; locale: Locale }) {
  const [say, format] = await Promise.all([getTranslations('telling'), getFormatter({ locale })])
  const { day, kinds, total, letters } = counts
  const date = format.dateTime(new Date(`${day}T00:00:00Z`), { dateStyle: 'long', timeZone: 'UTC' })
  return (
    <details className="disclosure">
      <summary>
        {date} · {say('counts.total', { ...total, letters: total.mail })}
      </summary>
      {letters.length > 0 && (
        <p className="mb-2">
          {say('counts.letters')}{' '}
          {letters.map(({ kind, count }) => `${say(`sent.${kind}`)} ${format.number(count)}`).join(', ')}
        </p>
      )}
      {kinds.length > 0 && (
        <table className="counts-table" aria-label={date}>
          <thead>
            <tr>
              <th scope="col">{say('counts.kind')}</th>
              {COUNTED_CHANNELS.map((channel) => (
                <th key={channel} scope="col">
                  {say(`counts.channels.${channel}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kinds.map(({ kind, counts: of }) => (
              <tr key={kind}>
                <th scope="row">{say(`kinds.${kind}`)}</th>
                {COUNTED_CHANNELS.map((channel) => (
                  <td key={channel}>{format.number(of[channel])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  )
}
