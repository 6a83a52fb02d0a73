import { getTranslations } from 'next-intl/server'
import { Link } from '#components/ui/link.tsx'
import type { Viewer } from '#lib/auth/types.ts'
import type { Locale } from '#lib/i18n/rules.ts'
import { administerRefusal } from '#lib/moderation/policy.ts'
import { paths } from '#lib/platform/paths.ts'

type Place = 'queue' | 'batches' | 'votes' | 'searches' | 'log' | 'map' | 'tags' | 'settings' | 'telling' | 'roles'

type Props = {
  viewer: Viewer
  locale: Locale
  /** The current page; none on a page about one person. */
  current?: Place
  /** True if the page is below `current`. */
  isBelow?: boolean
}

/** The pages of moderation that this moderator may open. */
export async function StaffNav({ viewer, locale, current, isBelow = false }: Props) {
  const say = await getTranslations('moderation.nav')
  const to = paths(locale)
  const places: readonly (readonly [Place, string])[] = [
    ['queue', to.moderation()],
    ['batches', to.batches()],
    ['votes', to.moderationVotes()],
    ['searches', to.moderationSearches()],
    ['log', to.moderationLog()],
    ['map', to.moderationMap()],
    ['tags', to.moderationTags()],
    ['settings', to.siteSettings()],
    ...(administerRefusal(viewer)
      ? []
      : ([
          ['telling', to.telling()],
          ['roles', to.roles()],
        ] as const)),
  ]
  return (
    <nav aria-label={say('label')} className="staff-nav">
      {places.map(([place, href]) => (
        <Link key={place} href={href} aria-current={place === current ? (isBelow ? 'true' : 'page') : undefined}>
          {say(place)}
        </Link>
      ))}
    </nav>
  )
}
