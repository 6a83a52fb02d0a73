import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { moderatorPage } from '#app/_lib/moderator-page.tsx'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { RoleForm } from '#components/career-map/role-form.tsx'
import { StaffNav } from '#components/moderation/staff-nav.tsx'
import { BrowserTexts } from '#components/ui/browser-texts.tsx'
import { Link } from '#components/ui/link.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { getRoleToEdit, listAllRoles } from '#lib/career-map/queries.ts'
import { CAREER_TRACKS, isRoleSlug, MAX_CAREER_LEVEL, NEW_ROLE } from '#lib/careers/rules.ts'
import { LOCALES } from '#lib/i18n/rules.ts'
import { NotFound } from '#lib/platform/errors.ts'
import { paths } from '#lib/platform/paths.ts'

type Props = PageProps<'/[locale]/moderation/map/roles/[slug]'>

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('mapAdmin'))('title'), robots: { index: false } }
}

/** The form for a role, or for a new one. */
export default pageOrNotFound(async function EditRolePage({ params }: Props) {
  const [{ slug }, locale, say] = await Promise.all([params, pageLocale(), getTranslations('mapAdmin')])
  if (!isRoleSlug(slug)) throw new NotFound('role')
  const to = paths(locale)
  const from = to.moderationRole(slug)
  return await moderatorPage({ locale, here: from }, async (viewer) => {
    const role = slug === NEW_ROLE ? null : await getRoleToEdit(viewer, slug)
    const [typed, roles] = await Promise.all([findParkedForm(from), listAllRoles(locale)])
    const name = role?.state.texts[locale].name ?? ''
    return (
      <main id="main" className="sheet wide" tabIndex={-1}>
        <StaffNav viewer={viewer} locale={locale} current="map" isBelow />
        <p className="crumb">
          <Link href={to.moderationMap()}>{say('back')}</Link>
        </p>
        <h1 className="headline" data-small="">
          {role ? say('editRole', { role: name || slug }) : say('addRole')}
        </h1>
        <BrowserTexts of={['mapAdmin.form']}>
          <RoleForm
            role={role?.slug ?? null}
            version={role?.version ?? 0}
            typed={typed ?? (role ? storedFields(role) : { level: '1' })}
            options={{
              levels: Array.from({ length: MAX_CAREER_LEVEL }, (_, index) =>
                option(String(index + 1), String(index + 1)),
              ),
              tracks: await trackOptions(),
              roles: [
                option('', say('nobody')),
                ...roles.filter((one) => one.slug !== slug).map((one) => option(one.slug, one.name || one.slug)),
              ],
            }}
            {...{ locale, from }}
          />
        </BrowserTexts>
      </main>
    )
  })
})

const option = (value: string, label: string) => ({ value, label })

async function trackOptions() {
  const say = await getTranslations('map.tracks')
  return CAREER_TRACKS.map((track) => option(track, say(track)))
}

function storedFields({ state, reportsTo }: Awaited<ReturnType<typeof getRoleToEdit>>): Record<string, string> {
  const { level, track, isRetired, texts } = state
  return {
    level: String(level),
    track,
    reportsTo,
    isRetired: isRetired ? 'on' : '',
    ...Object.fromEntries(
      LOCALES.flatMap((locale) => [
        [`name_${locale}`, texts[locale].name],
        [`description_${locale}`, texts[locale].description],
      ]),
    ),
  }
}
