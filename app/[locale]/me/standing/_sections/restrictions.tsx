import { getFormatter, getTranslations } from 'next-intl/server'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { Link } from '#components/ui/link.tsx'
import { RelativeTime } from '#components/ui/relative-time.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { listRestrictions } from '#lib/my-standing/queries.ts'
import type { RestrictionView } from '#lib/my-standing/types.ts'

/** The viewer's restrictions, with reason and end; and past ones. */
export async function RestrictionsSection({ viewer, locale, now }: { viewer: Viewer; locale: Locale; now: Date }) {
  const [say, all] = await Promise.all([getTranslations('standing.restrictions'), listRestrictions(viewer.id, now)])
  const inForce = all.filter(({ isInForce }) => isInForce)
  const past = all.filter(({ isInForce }) => !isInForce)
  return (
    <SettingsPart id="restrictions" title={say('title')}>
      {inForce.length === 0 && viewer.isConfirmed && <p className="text-soft">{say('none')}</p>}
      {inForce.length === 0 && !viewer.isConfirmed && (
        <p>
          {say('noneUnconfirmed')} <Link href={paths(locale).settings()}>{say('newLink')}</Link>
        </p>
      )}
      <List restrictions={inForce} locale={locale} />
      {inForce.length > 0 && <p className="mt-3 text-soft">{say('stays')}</p>}
      {past.length > 0 && (
        <details className="disclosure mt-4">
          <summary>{say('past')}</summary>
          <List restrictions={past} locale={locale} />
        </details>
      )}
    </SettingsPart>
  )
}

async function List({ restrictions, locale }: { restrictions: readonly RestrictionView[]; locale: Locale }) {
  if (restrictions.length === 0) return null
  const [people, ends] = await Promise.all([getTranslations('people.scopes'), endWords()])
  return (
    <ul>
      {restrictions.map((restriction) => (
        <li key={restriction.id} className="entry-line">
          <div>
            <p>
              <strong className="first-capital">{people(restriction.scope)}</strong> · {ends(restriction)}
            </p>
            <p>
              <bdi>{restriction.reason}</bdi>
            </p>
            <p className="entry-text">
              <RelativeTime date={restriction.startsAt} locale={locale} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

async function endWords() {
  const [say, format] = await Promise.all([getTranslations('standing.restrictions'), getFormatter()])
  const day = (date: Date) => format.dateTime(date, { dateStyle: 'long', timeZone: 'UTC' })
  return ({ liftedAt, endsAt, isInForce }: RestrictionView) => {
    if (liftedAt !== null) return say('lifted', { when: day(liftedAt) })
    if (endsAt === null) return say('untilLifted')
    return isInForce ? say('until', { when: day(endsAt) }) : say('ended', { when: day(endsAt) })
  }
}
