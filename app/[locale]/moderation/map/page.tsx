import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { moderatorPage } from '#app/_lib/moderator-page.tsx'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { StaffNav } from '#components/moderation/staff-nav.tsx'
import { Link } from '#components/ui/link.tsx'
import { listAllMoves, listAllRoles } from '#lib/career-map/queries.ts'
import { NEW_ROLE } from '#lib/careers/rules.ts'
import { paths } from '#lib/platform/paths.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mapAdmin'))('title'), robots: { index: false } }
}

/** Every role and move, including retired ones, each with a link to its form. */
export default pageOrNotFound(async function EditMapPage() {
  const [locale, say, map] = await Promise.all([pageLocale(), getTranslations('mapAdmin'), getTranslations('map')])
  const to = paths(locale)
  return await moderatorPage({ locale, here: to.moderationMap() }, async (viewer) => {
    const [roles, moves] = await Promise.all([listAllRoles(locale), listAllMoves(locale)])
    return (
      <main id="main" className="sheet wide" tabIndex={-1}>
        <StaffNav viewer={viewer} locale={locale} current="map" />
        <h1 className="headline" data-small="">
          {say('title')}
        </h1>
        <p className="lead mb-4">{say('lead')}</p>
        <p className="ways mb-8">
          <Link href={to.moderationMove()}>{say('addMove')}</Link>
          <Link href={to.moderationRole(NEW_ROLE)}>{say('addRole')}</Link>
          <Link href={to.map()}>{say('toMap')}</Link>
          <Link href={to.moderationLog({ kind: 'change-map' })}>{say('toLog')}</Link>
        </p>
        <h2 className="part-title">{say('moves')}</h2>
        <ul className="mb-8">
          {moves.map((move) => (
            <li key={`${move.from.slug} ${move.to.slug}`} className="map-move-line">
              <Link href={to.moderationMove({ from: move.from.slug, to: move.to.slug })} className="entry-title">
                {map('fromTo', { from: move.from.name, to: move.to.name })}
              </Link>
              <span className="meta">
                <span>{map(`directions.${move.direction}`)}</span>
                {move.isRetired && <span>{say('retired')}</span>}
                <span>
                  {move.threadCount === 0 ? say('noThreads') : map('threadCount', { count: move.threadCount })}
                </span>
              </span>
            </li>
          ))}
        </ul>
        <h2 className="part-title">{say('roles')}</h2>
        <ul>
          {roles.map((role) => (
            <li key={role.slug} className="map-move-line">
              <Link href={to.moderationRole(role.slug)} className="entry-title">
                {role.name || role.slug}
              </Link>
              {role.isRetired && <span className="meta">{say('retired')}</span>}
            </li>
          ))}
        </ul>
      </main>
    )
  })
})
