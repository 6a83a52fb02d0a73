import { getTranslations } from 'next-intl/server'
import { careerStops } from '#app/_lib/career-stops.tsx'
import { CareerPath } from '#components/profiles/career-path.tsx'
import { CertificateList } from '#components/profiles/certificate-list.tsx'
import type { Locale } from '#lib/i18n/rules.ts'
import { getPublicPath } from '#lib/profiles/queries.ts'
import type { CareerPath as CareerPathParts } from '#lib/profiles/types.ts'
import type { UserView } from '#lib/users/types.ts'

/** The number of roles that are shown at once; the others are folded. */
const SHOWN = 5

/** The person's career path and certificates, as far as they show them. */
export async function CareerSection({ user, locale }: { user: UserView; locale: Locale }) {
  if (user.isHidden || user.isSeeded || user.hasLeft) return null
  return <CareerParts path={await getPublicPath(user.id)} locale={locale} />
}

/** A career path and certificates under their headings; nothing if both are empty. */
export async function CareerParts({ path, locale }: { path: CareerPathParts; locale: Locale }) {
  const say = await getTranslations('career')
  const { stations, certificates } = path
  if (stations.length === 0 && certificates.length === 0) return null
  const stops = stations.length > 0 ? await careerStops(stations, locale) : []
  const [first, rest] = [stops.slice(0, SHOWN), stops.slice(SHOWN)]
  return (
    <section className="career" aria-labelledby="career">
      <h2 id="career" className="part-title">
        {stops.length > 0 ? say('title') : say('certificates')}
      </h2>
      {first.length > 0 && <CareerPath stops={first} label={say('title')} heading="h3" />}
      {rest.length > 0 && (
        <details className="disclosure">
          <summary>{say('earlier', { count: rest.length })}</summary>
          <CareerPath stops={rest} label={say('earlier', { count: rest.length })} heading="h3" />
        </details>
      )}
      {certificates.length > 0 && stops.length > 0 && <h3 className="part-title">{say('certificates')}</h3>}
      {certificates.length > 0 && (
        <CertificateList certificates={certificates} label={say('certificates')} declared={say('declared')} />
      )}
    </section>
  )
}
