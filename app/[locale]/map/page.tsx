import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { alternates } from '#app/_lib/alternates.ts'
import { mapWords } from '#app/_lib/map-words.ts'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { PathForm } from '#components/careers/path-form.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Link } from '#components/ui/link.tsx'
import { readCareerMap } from '#lib/careers/queries.ts'
import { paths } from '#lib/platform/paths.ts'
import { MapFigure } from './_sections/map-figure.tsx'
import { MapTables } from './_sections/map-tables.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const [locale, say] = await Promise.all([pageLocale(), getTranslations('map')])
  return { title: say('title'), description: say('description'), alternates: alternates(locale, (to) => to.map()) }
}

/** The career map: the moves from role to role, as a picture and as tables. The page is the same for everyone. */
export default pageOrNotFound(async function MapPage() {
  const [locale, { say }] = await Promise.all([pageLocale(), mapWords()])
  const map = await readCareerMap(locale)
  const to = paths(locale)
  return (
    <main id="main" className="sheet wide" tabIndex={-1}>
      <h1 className="headline" data-small="">
        {say('title')}
      </h1>
      <p className="lead mb-6">{say('lead')}</p>
      {map.moves.length === 0 ? (
        <EmptyState
          title={say('empty')}
          action={
            <Link href={to.ask()} className={buttonClass('plain')}>
              {say('askFirst')}
            </Link>
          }
        />
      ) : (
        <>
          <PathForm action={to.mapPath()} roles={map.roles} />
          <p className="mb-4">
            <a href="#all-moves">{say('toTables')}</a>
          </p>
          <MapFigure map={map} locale={locale} />
        </>
      )}
      <MapTables map={map} locale={locale} />
    </main>
  )
})
