import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { administratorPage } from '#app/_lib/moderator-page.tsx'
import { pageOrNotFound } from '#app/_lib/or-not-found.tsx'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { ReasonField } from '#components/moderation/reason-field.tsx'
import { StaffNav } from '#components/moderation/staff-nav.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Select, SubmitButton, TextField } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { paths } from '#lib/platform/paths.ts'
import { changeRoleAction } from '#lib/site-admin/actions.ts'
import { listStaff } from '#lib/site-admin/history-queries.ts'
import { ROLES } from '#lib/users/rules.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('site.roles'))('title'), robots: { index: false } }
}

/** The moderators and administrators, and the form to change roles. */
export default pageOrNotFound(async function RolesPage() {
  const [locale, say, site, users] = await Promise.all([
    pageLocale(),
    getTranslations('site.roles'),
    getTranslations('site'),
    getTranslations('users.roles'),
  ])
  const to = paths(locale)
  return await administratorPage({ locale, here: to.roles() }, async (viewer) => {
    const staff = await listStaff(viewer)
    const names = { handle: say('handle'), role: say('role'), reason: site('form.reason') }
    return (
      <main id="main" className="sheet wide" tabIndex={-1}>
        <StaffNav viewer={viewer} locale={locale} current="roles" />
        <h1 className="headline" data-small="">
          {say('title')}
        </h1>
        <p className="lead mb-8">{say('lead')}</p>
        <h2 className="stop-title mb-2">{say('staff')}</h2>
        <ul className="log mb-10">
          {staff.map((person) => (
            <li key={person.id} className="log-line">
              <p className="log-what">
                <Link href={to.user(person)} className="entry-title">
                  <bdi>{person.displayName}</bdi>
                </Link>
                <span>@{person.handle}</span>
                <span>{users(person.role)}</span>
              </p>
            </li>
          ))}
        </ul>
        <h2 className="stop-title mb-4">{say('give')}</h2>
        <ActionForm
          action={changeRoleAction}
          {...{ locale }}
          from={to.roles()}
          anchor="role"
          fieldNames={names}
          doneMessage={say('changed')}
        >
          <TextField
            name="handle"
            label={names.handle}
            hint={say('handleHint')}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            required
          />
          <Select
            name="role"
            label={names.role}
            defaultValue="moderator"
            options={ROLES.map((value) => ({ value, label: users(value) }))}
          />
          <ReasonField label={names.reason} hint={site('form.reasonHint')} rows={2} />
          <SubmitButton>{say('submit')}</SubmitButton>
        </ActionForm>
      </main>
    )
  })
})
