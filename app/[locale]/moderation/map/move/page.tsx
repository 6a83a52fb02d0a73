import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { moderatorPage } from '#app/_lib/moderator-page.tsx'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { MoveForm } from '#components/career-map/move-form.tsx'
import { StaffNav } from '#components/moderation/staff-nav.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findMoveToEdit, listAllRoles } from '#lib/career-map/queries.ts'
import { isRoleSlug, MOVE_DIRECTIONS } from '#lib/careers/rules.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = PageProps<'/[locale]/moderation/map/move'>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mapAdmin'))('title'), robots: { index: false } }
}

/** The form for a move, or for a new one. */
export default pageOrNotFound(async function EditMovePage({ searchParams }: Props) {
  const [param, locale, say, map] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('mapAdmin'),
    getTranslations('map'),
  ])
  const pair = pairIn(param('from'), param('to'))
  const to = paths(locale)
  const here = to.moderationMove(pair ?? {})
  return await moderatorPage({ locale, here }, async (viewer) => {
    const stored = pair && (await findMoveToEdit(viewer, pair))
    const [typed, roles] = await Promise.all([findParkedForm(here), listAllRoles(locale)])
    const nameOf = (slug: string) => roles.find((role) => role.slug === slug)?.name ?? slug
    return (
      <main id="main" className="sheet wide" tabIndex={-1}>
        <StaffNav viewer={viewer} locale={locale} current="map" isBelow />
        <p className="crumb">
          <Link href={to.moderationMap()}>{say('back')}</Link>
        </p>
        <h1 className="headline" data-small="">
          {pair ? say('editMove', { from: nameOf(pair.from), to: nameOf(pair.to) }) : say('addMove')}
        </h1>
        <BrowserTexts of={['mapAdmin.form']}>
          <MoveForm
            move={pair}
            version={stored?.version ?? 0}
            typed={typed ?? (stored ? storedFields(stored.state) : {})}
            options={{
              roles: [
                { value: '', label: say('choose') },
                ...roles.map((role) => ({ value: role.slug, label: role.name || role.slug })),
              ],
              directions: MOVE_DIRECTIONS.map((value) => ({ value, label: map(`directions.${value}`) })),
            }}
            {...{ locale }}
            from={here}
          />
        </BrowserTexts>
      </main>
    )
  })
})

/** Reads the two roles of an address; null for a new move. Throws NotFound for an invalid role. */
function pairIn(from: string | undefined, to: string | undefined): { from: string; to: string } | null {
  if (from === undefined || to === undefined) return null
  if (!isRoleSlug(from) || !isRoleSlug(to) || from === to) throw new NotFound('move')
  return { from, to }
}

type State = NonNullable<Awaited<ReturnType<typeof findMoveToEdit>>>['state']

function storedFields({ direction, yearsMin, yearsMax, isRetired }: State): Record<string, string> {
  return {
    direction,
    yearsMin: yearsMin === null ? '' : String(yearsMin),
    yearsMax: yearsMax === null ? '' : String(yearsMax),
    isRetired: isRetired ? 'on' : '',
  }
}
