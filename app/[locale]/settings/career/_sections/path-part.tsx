import { getTranslations } from 'next-intl/server'
import { careerStops } from '#app/_lib/career-stops.tsx'
import { careerWords } from '#app/_lib/career-words.ts'
import { SettingsPart } from '#components/auth/settings-part.tsx'
import { CareerPath } from '#components/profiles/career-path.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SubmitButton } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { removeStationAction } from '#lib/profiles/actions.ts'
import type { Station } from '#lib/profiles/types.ts'

/** The viewer's path, with the tools of each role. */
export async function PathPart({ stations, locale }: { stations: readonly Station[]; locale: Locale }) {
  const [say, words] = await Promise.all([getTranslations('career'), careerWords(locale)])
  const to = paths(locale)
  const from = to.careerSettings()
  const nameOf = (station: Station) => `${words.station(station).role}, ${words.station(station).years}`
  const tools = (station: Station) => (
    <div className="career-tools">
      <Link href={to.careerRole({ id: String(station.id) })}>
        {say('settings.edit')}
        <span className="sr-only">: {nameOf(station)}</span>
      </Link>
      <ActionForm action={removeStationAction} {...{ locale, from }} anchor={`remove-role-${station.id}`}>
        <input type="hidden" name="station" value={station.id} />
        <SubmitButton kind="quiet">
          {say('settings.remove')}
          <span className="sr-only">: {nameOf(station)}</span>
        </SubmitButton>
      </ActionForm>
    </div>
  )
  const add = (
    <Link href={to.careerRole()} className={buttonClass('primary')}>
      {say('settings.add')}
    </Link>
  )
  return (
    <SettingsPart id="path" title={say('settings.roles')}>
      {stations.length === 0 ? (
        <EmptyState title={say('settings.none')} action={add}>
          {say('settings.noneHint')}
        </EmptyState>
      ) : (
        <>
          <CareerPath stops={await careerStops(stations, locale, tools)} label={say('title')} heading="h3" />
          <p className="mt-6">{add}</p>
        </>
      )}
    </SettingsPart>
  )
}
