import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { idIn, pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { countryNames } from '#components/ui/formatters.ts'
import { Link } from '#components/ui/link.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { NotFound } from '#lib/platform/errors.ts'
import type { StationId } from '#lib/platform/ids.ts'
import { paths } from '#lib/platform/paths.ts'
import { listStations } from '#lib/profiles/queries.ts'
import { doOverlap } from '#lib/profiles/rules.ts'
import type { Station } from '#lib/profiles/types.ts'
import { RoleForm } from '../_sections/role-form.tsx'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('career'))('settings.roleTitle'), robots: { index: false } }
}

/** The form of one role of the viewer's path; without an id, of a new one. */
export default pageOrNotFound(async function CareerRolePage({
  searchParams,
}: PageProps<'/[locale]/settings/career/role'>) {
  const [param, locale, say, viewer] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('career.settings'),
    findViewer(),
  ])
  const to = paths(locale)
  const id = param('id')
  const from = to.careerRole(id === undefined ? {} : { id })
  if (!viewer) redirect(to.signIn({ next: from }))
  const stations = id === undefined ? [] : await listStations(viewer.id)
  const station = id === undefined ? null : findIn(stations, idIn<StationId>(id))
  if (id !== undefined && station === null) throw new NotFound('station')
  const parked = await findParkedForm(from)
  return (
    <NarrowPage title={say(station ? 'editTitle' : 'addTitle')}>
      <RoleForm
        id={station?.id ?? null}
        typed={parked ?? (station ? typedOf(station, stations, locale) : {})}
        {...{ locale, from }}
      />
      <p className="mt-8">
        <Link href={to.careerSettings()}>{say('back')}</Link>
      </p>
    </NarrowPage>
  )
})

function findIn(stations: readonly Station[], id: StationId): Station | null {
  return stations.find((station) => station.id === id) ?? null
}

/** Returns a role as the fields show it: the country by its name, and the tick if another role overlaps with it. */
function typedOf(station: Station, all: readonly Station[], locale: Locale): Record<string, string> {
  const { role, organisation, sector, country, from, to, note } = station
  return {
    role,
    organisation: organisation ?? '',
    sector: sector ?? '',
    country: country === null ? '' : (countryNames(locale).of(country) ?? country),
    firstYear: String(from),
    lastYear: to === null ? '' : String(to),
    note,
    ...(all.some((other) => other.id !== station.id && doOverlap(other, station)) && { beside: 'on' }),
  }
}
