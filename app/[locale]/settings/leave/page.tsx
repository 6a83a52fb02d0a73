import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { pageLocale } from '#app/_lib/page-locale.ts'
import { searchParam } from '#app/_lib/search-param.ts'
import { NarrowPage } from '#components/auth/narrow-page.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { PasswordField, SubmitButton, TextField } from '#components/ui/field.tsx'
import { Link } from '#components/ui/link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { findParkedForm } from '#lib/auth/parked-forms.ts'
import { findViewer } from '#lib/auth/viewer.ts'
import { askToLeaveAction, stayAction } from '#lib/departures/actions.ts'
import { findDeparture } from '#lib/departures/queries.ts'
import { DEPARTURE_DAYS } from '#lib/departures/rules.ts'
import { paths } from '#lib/platform/paths.ts'
import { getOwnProfile } from '#lib/users/own-profile.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('leaving'))('title'), robots: { index: false } }
}

/** Deleting the viewer's account, and keeping it after all. */
export default async function LeavePage({ searchParams }: PageProps<'/[locale]/settings/leave'>) {
  const [param, locale, say, viewer] = await Promise.all([
    searchParam(searchParams),
    pageLocale(),
    getTranslations('leaving'),
    findViewer(),
  ])
  const to = paths(locale)
  const from = to.leave()
  if (!viewer) redirect(to.signIn({ next: from }))
  const [departure, { hasPassword }, parked] = await Promise.all([
    findDeparture(viewer.id),
    getOwnProfile(viewer.id),
    findParkedForm(from),
  ])
  const names = { handle: say('handle'), currentPassword: say('password') }
  return (
    <NarrowPage title={say('title')}>
      {param('saved') === 'stays' && !departure && (
        <div className="mb-8">
          <Notice tone="good" role="status">
            {say('stays')}
          </Notice>
        </div>
      )}
      {departure ? (
        <>
          <div className="mb-6">
            <Notice tone="bad" role="status">
              {say(departure.isByOther ? 'dueByOther' : 'due', { date: departure.dueAt })}
            </Notice>
          </div>
          <ActionForm action={stayAction} locale={locale} from={from} anchor="stay">
            <SubmitButton>{say('stay')}</SubmitButton>
          </ActionForm>
        </>
      ) : (
        <>
          <ul className="mb-6 list-disc pl-5">
            <li>{say('goes')}</li>
            <li>{say('remains')}</li>
            <li>{say('moderation')}</li>
            <li>{say('days', { days: DEPARTURE_DAYS })}</li>
          </ul>
          <p className="mb-8">
            <Link href={to.takeHome()}>{say('takeHome')}</Link>
          </p>
          <ActionForm action={askToLeaveAction} locale={locale} from={from} anchor="leave" fieldNames={names}>
            <TextField
              name="handle"
              label={names.handle}
              hint={say('handleHint', { handle: viewer.handle })}
              defaultValue={parked?.['handle']}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              required
            />
            {hasPassword && (
              <PasswordField
                name="currentPassword"
                label={names.currentPassword}
                autoComplete="current-password"
                required
              />
            )}
            <SubmitButton kind="danger">{say('submit')}</SubmitButton>
          </ActionForm>
        </>
      )}
    </NarrowPage>
  )
}
